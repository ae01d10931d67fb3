#include "client/ui/theme/Theme.h"
#include "client/ui/widgets/DateField.h"
#include "tests/gui/gallery/Samples.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QCommandLineParser>
#include <QDir>
#include <QTextStream>

using namespace Qt::StringLiterals;
using cts::client::ui::DateField;
using cts::client::ui::Theme;
using cts::client::ui::ThemeKind;

namespace {

// Wrapped text inside nested layouts finds its height over several turns of the event loop.
constexpr int layoutPasses = 6;

// What opens over a window has no place in its picture: the calendar and the drop-down list get their own.
bool writePopups(QWidget* window, const QString& folder, const QString& theme) {
    bool written = true;
    const auto write = [&](QWidget* popup, const QString& name) {
        QApplication::processEvents();
        if (popup)
            written = written && popup->grab().save(QDir(folder).filePath(name + u'-' + theme + u".png"_s));
    };
    if (auto* date = window->findChild<DateField*>()) {
        date->openCalendar();
        write(QApplication::activePopupWidget(), u"calendar"_s);
        if (QWidget* popup = QApplication::activePopupWidget())
            popup->close();
    }
    if (auto* box = window->findChild<QComboBox*>()) {
        box->showPopup();
        write(box->view()->window(), u"list"_s);
        box->hidePopup();
    }
    return written;
}

bool writePictures(const QString& folder, const QString& theme, const QString& only, QSize size) {
    for (const auto& sample : cts::tests::gallerySamples()) {
        if (!only.isEmpty() && sample.name != only)
            continue;
        const auto window = sample.make();
        if (size.isValid())
            window->resize(size);
        window->show();
        for (int i = 0; i < layoutPasses; ++i)
            QApplication::processEvents();
        if (!window->grab().save(QDir(folder).filePath(sample.name + u'-' + theme + u".png"_s)))
            return false;
        if (sample.name == u"form"_s && !writePopups(window.get(), folder, theme))
            return false;
    }
    return true;
}

} // namespace

// Writes a picture of every sample window in every palette: cts-gallery [--out DIR] [--only NAME] [--scale 2] [--width
// W].
int main(int argc, char** argv) {
    QApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOption({u"out"_s, u"Folder for the pictures."_s, u"DIR"_s, u"."_s});
    parser.addOption({u"only"_s, u"One sample only."_s, u"NAME"_s});
    parser.addOption({u"scale"_s, u"Size of text."_s, u"FACTOR"_s, u"1"_s});
    parser.addOption({u"width"_s, u"Width of windows."_s, u"PIXELS"_s});
    parser.addOption({u"theme"_s, u"One palette only."_s, u"NAME"_s});
    parser.process(app);
    const QString folder = parser.value(u"out"_s);
    QDir().mkpath(folder);
    const QList<std::pair<QString, ThemeKind>> themes = {{u"light"_s, ThemeKind::Light},
                                                         {u"dark"_s, ThemeKind::Dark},
                                                         {u"contrast-light"_s, ThemeKind::HighContrastLight},
                                                         {u"contrast-dark"_s, ThemeKind::HighContrastDark}};
    const int width = parser.value(u"width"_s).toInt();
    for (const auto& [name, kind] : themes) {
        if (parser.isSet(u"theme"_s) && parser.value(u"theme"_s) != name)
            continue;
        Theme::apply(app, kind, parser.value(u"scale"_s).toDouble());
        if (!writePictures(folder, name, parser.value(u"only"_s), width > 0 ? QSize(width, 900) : QSize())) {
            QTextStream(stderr) << "cannot write to " << folder << Qt::endl;
            return 1;
        }
    }
    return 0;
}
