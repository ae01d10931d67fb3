#pragma once

#include <string>

namespace cts::tests {

// A self-signed P-256 certificate for localhost, 127.0.0.1 and ::1, as PEM files in a folder. Throws
// std::runtime_error when it cannot be made.
struct TestCertificate {
    // folder: must exist; the caller removes it.
    explicit TestCertificate(const std::string& folder);

    std::string certificateFile;
    std::string privateKeyFile;
};

} // namespace cts::tests
