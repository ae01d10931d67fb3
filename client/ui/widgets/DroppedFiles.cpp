#include "client/ui/widgets/DroppedFiles.h"

#include <QFileInfo>
#include <QMimeData>
#include <QUrl>

namespace cts::client::ui {

QStringList droppedFiles(const QMimeData* data) {
    QStringList paths;
    const auto urls = data->urls();
    for (const auto& url : urls)
        if (url.isLocalFile() && QFileInfo(url.toLocalFile()).isFile())
            paths.append(url.toLocalFile());
    return paths;
}

} // namespace cts::client::ui
