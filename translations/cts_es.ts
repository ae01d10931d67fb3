<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es" sourcelanguage="en">
<context>
    <name>cts::client::ui::Banner</name>
    <message>
        <source>Close message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::Card</name>
    <message>
        <source>Show %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hide %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::ChoiceField</name>
    <message>
        <source>Choose…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (no longer in the list)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::DateField</name>
    <message>
        <source>Calendar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open calendar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MM/DD/YYYY</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Alt+Down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a date. Type it like %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::DateText</name>
    <message>
        <source>today</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tomorrow</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::DateTimeField</name>
    <message>
        <source>2:30 PM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the date.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the time, such as 2:30 PM.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a time. Type it like 2:30 PM.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, date</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::EmailField</name>
    <message>
        <source>This is not an e-mail address. It looks like name@example.gov.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::Meaning</name>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Warning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problem</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::MultiChoiceField</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (no longer in the list)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::MultilineField</name>
    <message numerus="yes">
        <source>%n character(s) too many.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At least %n character(s), please.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 characters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::NumberField</name>
    <message>
        <source>This is not an amount. Type it like %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not a whole number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a number from %1 to %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::PhoneField</name>
    <message>
        <source>This is not a telephone number. Type ten digits, such as 213 555 0123.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::RadioField</name>
    <message>
        <source>Clear answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delete</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (no longer in the list)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cts::client::ui::TextField</name>
    <message numerus="yes">
        <source>%n character(s) too many.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cts::client::ui::YesNoField</name>
    <message>
        <source>Yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
