#pragma once

#include "client/ui/widgets/WrappedText.h"

namespace cts::client::ui {

// A check box or radio button whose text wraps; the whole of it can be clicked. UI thread.
template <typename Button, QStyle::PrimitiveElement indicator> class WrappedButton : public Button {
public:
    explicit WrappedButton(const QString& text, QWidget* parent = nullptr) : Button(text, parent) {
        this->setSizePolicy(WrappedText::policy());
    }

    QSize sizeHint() const override { return WrappedText::sizeHint(*this); }
    QSize minimumSizeHint() const override { return WrappedText::minimumSizeHint(*this); }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override { return WrappedText::heightForWidth(*this, width); }

protected:
    void paintEvent(QPaintEvent*) override { WrappedText::paint(*this, indicator); }
    bool hitButton(const QPoint& position) const override { return this->rect().contains(position); }
};

} // namespace cts::client::ui
