// Packages for AppImage, deb, dmg and NSIS. Signing happens where the environment names a certificate (CSC_LINK, WIN_CSC_LINK), and
// notarisation where it names any of Apple's three ways: APPLE_ID with APPLE_APP_SPECIFIC_PASSWORD and APPLE_TEAM_ID, the three of
// APPLE_API_KEY, or APPLE_KEYCHAIN_PROFILE. Without they are left out; nothing secret is in this file.
'use strict'

/** What the program never needs at run time: the tree that builds keytar, and sources. */
const LEFT_OUT = [
  '!**/{prebuild-install,node-addon-api,node-gyp,node-abi,tar-fs,tar-stream}/**',
  '!**/*.{md,ts,map}',
]

/** The type that resources/packaging/secure-backup-mime.xml gives a backupmanifest.xml. */
const MANIFEST_TYPE = 'application/x-secure-backup-manifest'

/** @type {import('electron-builder').Configuration} */
module.exports = {
  appId: 'io.github.secure-backup',
  productName: 'Secure Backup',
  copyright: 'Apache-2.0',
  directories: { output: 'release', buildResources: 'resources/packaging' },
  files: [
    'out/main/**',
    'out/preload/**',
    'out/renderer/**',
    'resources/bin/**',
    'resources/packaging/icons/256x256.png',
    'package.json',
    ...LEFT_OUT,
  ],
  asar: true,
  asarUnpack: ['**/*.node'],
  // keytar is N-API: one binary fits every runtime, so nothing is rebuilt.
  npmRebuild: false,
  electronFuses: {
    // The window is not a Node to run scripts with, nor one to attach a debugger to.
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableCookieEncryption: true,
    // These two only together: the archive is checked, and nothing beside it is loaded.
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    // The interface comes over app://, so file:// needs no privileges.
    grantFileProtocolExtraPrivileges: false,
  },
  // Our own extension only: every .xml of the machine is not ours to claim. On macOS a set may be a directory of that extension,
  // which is a package there. A lone backupmanifest.xml has an association by its whole name on Linux alone (MANIFEST_TYPE); macOS
  // and Windows know extensions only, and there it is opened with "Open with", by a drop, or as an argument.
  fileAssociations: [{ ext: 'securebackup', name: 'Secure backup set', role: 'Viewer', isPackage: true }],
  linux: {
    target: ['AppImage', 'deb'],
    category: 'System',
    maintainer: 'The Secure Backup authors',
    // The entry is named as package.json's desktopName says, which is what a window tells the desktop that it belongs to.
    syncDesktopName: true,
    icon: 'resources/packaging/icons',
    mimeTypes: [MANIFEST_TYPE],
    desktop: { entry: { 'Name[de]': 'Secure Backup', Keywords: 'backup;restore;appliance;certificate;' } },
  },
  deb: {
    depends: ['libsecret-1-0', 'libnotify4', 'libnss3', 'libgtk-3-0'],
    // An AppImage installs nothing, so only the deb can bring the type; dpkg's trigger updates the database.
    fpm: ['resources/packaging/secure-backup-mime.xml=/usr/share/mime/packages/secure-backup-manifest.xml'],
  },
  mac: {
    icon: 'resources/packaging/icons/icon.icns',
    target: ['dmg'],
    category: 'public.app-category.utilities',
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: 'resources/packaging/entitlements.mac.plist',
    entitlementsInherit: 'resources/packaging/entitlements.mac.plist',
  },
  win: { target: ['nsis'], icon: 'resources/packaging/icons/icon.ico', verifyUpdateCodeSignature: true },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
  publish: null,
}
