#pragma once

#include <QString>

namespace cts::rules {

// Where a deliverable stands (domain 5.3).
enum class Timeliness { NotOpen, Open, DueSoon, Overdue, OnTime, Early, Late, Waived, NotApplicable };

// The word of domain 5.3: "NOT_OPEN", "DUE_SOON", ...
QString timelinessCode(Timeliness status);

} // namespace cts::rules
