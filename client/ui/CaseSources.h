#pragma once

#include "client/forms/FormSources.h"
#include "client/ui/Desk.h"

namespace cts::client::ui {

// What a form of this desk may ask beyond its own record. `view` gives the case shown at the moment of asking and must
// live as long as what is made here; it may give null. `attachments` may be null: then no file is added or opened.
FormSources caseSources(const Desk& desk, const std::function<const CaseView*()>& view,
                        AttachmentSource* attachments = nullptr);

} // namespace cts::client::ui
