#pragma once

#include <QStringList>

class QMimeData;

namespace cts::client::ui {

// The files of this device that somebody drags or drops; folders and addresses elsewhere are left out.
QStringList droppedFiles(const QMimeData* data);

} // namespace cts::client::ui
