# Desktop entry, icon, service unit and the two Debian packages.

install(FILES cts.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications COMPONENT client)
install(FILES "${CMAKE_SOURCE_DIR}/resources/icons/cts.svg"
  DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps COMPONENT client)
install(FILES debian/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/cts COMPONENT client)

configure_file(cts-server.service.in cts-server.service @ONLY)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/cts-server.service" DESTINATION /lib/systemd/system COMPONENT server)
install(FILES cts-server.toml.example DESTINATION /etc/cts-server COMPONENT server)
install(FILES debian/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/cts-server COMPONENT server)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)

# dpkg-shlibdeps sees what is linked; what a program loads while it runs is named by hand.
set(CPACK_DEBIAN_CLIENT_PACKAGE_NAME cts)
set(CPACK_DEBIAN_CLIENT_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_CLIENT_DESCRIPTION "The desktop client.
Referrals, approvals and case work for CSEC advocacy services. Works without a
network: everything is kept in an encrypted cache and sent when the server can
be reached.")
set(CPACK_DEBIAN_CLIENT_PACKAGE_DEPENDS "libqt6svg6, libsecret-1-0, hicolor-icon-theme, tzdata")
set(CPACK_DEBIAN_CLIENT_PACKAGE_RECOMMENDS
  "gnome-keyring | kwalletmanager, fonts-dejavu-core, qt6-translations-l10n, qt6-wayland")

set(CPACK_DEBIAN_SERVER_PACKAGE_NAME cts-server)
set(CPACK_DEBIAN_SERVER_PACKAGE_SECTION net)
set(CPACK_DEBIAN_SERVER_DESCRIPTION "The sync server.
Holds the master record of the CSEC tracking system and synchronises it with
the desktop clients over HTTPS.")
set(CPACK_DEBIAN_SERVER_PACKAGE_DEPENDS "libqt6sql6-sqlite, adduser, tzdata, init-system-helpers (>= 1.52)")
set(CPACK_DEBIAN_SERVER_PACKAGE_RECOMMENDS "ca-certificates")
set(CPACK_DEBIAN_SERVER_PACKAGE_CONTROL_EXTRA
  "${CMAKE_CURRENT_SOURCE_DIR}/debian/postinst;${CMAKE_CURRENT_SOURCE_DIR}/debian/prerm"
  "${CMAKE_CURRENT_SOURCE_DIR}/debian/postrm;${CMAKE_CURRENT_SOURCE_DIR}/debian/conffiles")
