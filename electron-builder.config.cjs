// Packages for AppImage, deb, tar.gz, dmg and NSIS; `npm run package` makes what it takes before. Signing happens where the environment
// names a certificate (CSC_LINK, WIN_CSC_LINK), and notarisation where it names any of Apple's three ways: APPLE_ID with
// APPLE_APP_SPECIFIC_PASSWORD and APPLE_TEAM_ID, the three of APPLE_API_KEY, or APPLE_KEYCHAIN_PROFILE. Without they are left out;
// nothing secret is in this file. Who publishes stands in resources/packaging/publisher.json.
'use strict'
const { existsSync } = require('node:fs')
const { join } = require('node:path')
const { reachedFrom } = require('./resources/packaging/reached-files.cjs')

const publisher = require('./resources/packaging/publisher.json')
const main = join(__dirname, 'out/main')

/** The type that resources/packaging/secure-backup-mime.xml gives a backupmanifest.xml. */
const MANIFEST_TYPE = 'application/x-secure-backup-manifest'
/** Made by resources/tooling/package.mjs: the build of the command, its Node, manual page, completions, notices. */
const STAGED = 'out/packaging'

/** What the window loads; nothing where nothing is built yet, for whoever only reads this file. */
const ofWindow = existsSync(join(main, 'electron.cjs')) ? reachedFrom(main, 'electron.cjs') : []

/** The command, laid out like the checkout, so that it finds its files by the same paths. See resources/packaging/DECISION-command.md. */
const COMMAND = [
  // The build from a copy: what the packager puts beside the archive, it leaves out of it.
  { from: STAGED, to: 'command' },
  { from: 'resources/bin', to: 'command/resources/bin' },
  { from: 'resources/recover', to: 'command/resources/recover' },
  { from: 'resources/schemas', to: 'command/resources/schemas' },
  { from: 'resources/sample-appliance', to: 'command/resources/sample-appliance' },
  ...['LICENSE', 'FORMAT.md', 'REST.md', 'SECURITY.md'].map((name) => ({
    from: name,
    to: `command/${name}`,
  })),
  {
    from: 'node_modules/keytar',
    to: 'command/node_modules/keytar',
    filter: ['package.json', 'LICENSE.md', 'lib/keytar.js', 'build/Release/keytar.node'],
  },
]

/** @type {import('electron-builder').Configuration} */
module.exports = {
  appId: publisher.applicationId || 'secure-backup',
  productName: 'Secure Backup',
  copyright: 'Apache-2.0',
  directories: { output: 'release', buildResources: 'resources/packaging' },
  extraMetadata: {
    ...(publisher.homepage ? { homepage: publisher.homepage } : {}),
    ...(publisher.name && publisher.email
      ? { author: { name: publisher.name, email: publisher.email } }
      : {}),
  },
  // The window, whole: what it needs of libraries is in its bundles, and keytar is asked by the command's Node.
  files: [
    ...ofWindow.map((file) => `out/main/${file}`),
    'out/preload/**',
    'out/renderer/**',
    'resources/packaging/icons/256x256.png',
    'package.json',
    '!node_modules/**',
  ],
  extraResources: COMMAND,
  asar: true,
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
  // and Windows know extensions only, and there the window is offered under "Open with", and never more than that.
  fileAssociations: [{ ext: 'securebackup', name: 'Secure backup set', role: 'Viewer', isPackage: true }],
  linux: {
    target: ['AppImage', 'deb', 'tar.gz'],
    category: 'System',
    // The entry is named as package.json's desktopName says, which is what a window tells the desktop that it belongs to.
    syncDesktopName: true,
    // The command is `secure-backup`.
    executableName: 'secure-backup-window',
    ...(publisher.name && publisher.email ? { maintainer: `${publisher.name} <${publisher.email}>` } : {}),
    icon: 'resources/packaging/icons',
    mimeTypes: [MANIFEST_TYPE],
    desktop: { entry: { 'Name[de]': 'Secure Backup', Keywords: 'backup;restore;appliance;certificate;' } },
    extraFiles: [{ from: 'resources/packaging/command/secure-backup', to: 'secure-backup' }],
  },
  deb: {
    depends: ['libsecret-1-0', 'libnotify4', 'libnss3', 'libgtk-3-0'],
    // An AppImage installs nothing, so only the deb can bring these; dpkg's trigger updates the database of types.
    fpm: [
      'resources/packaging/secure-backup-mime.xml=/usr/share/mime/packages/secure-backup-manifest.xml',
      'resources/packaging/command/usr-bin-secure-backup=/usr/bin/secure-backup',
      `${STAGED}/share/man/man1/secure-backup.1.gz=/usr/share/man/man1/secure-backup.1.gz`,
      `${STAGED}/share/completions/secure-backup.bash=/usr/share/bash-completion/completions/secure-backup`,
      `${STAGED}/share/completions/_secure-backup=/usr/share/zsh/vendor-completions/_secure-backup`,
      `${STAGED}/share/completions/secure-backup.fish=/usr/share/fish/vendor_completions.d/secure-backup.fish`,
      `${STAGED}/THIRD-PARTY-NOTICES.txt=/usr/share/doc/secure-backup/copyright`,
    ],
  },
  mac: {
    icon: 'resources/packaging/icons/icon.icns',
    target: ['dmg'],
    category: 'public.app-category.utilities',
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: 'resources/packaging/entitlements.mac.plist',
    entitlementsInherit: 'resources/packaging/entitlements.mac.plist',
    extraResources: [{ from: 'resources/packaging/command/secure-backup', to: 'command/secure-backup' }],
    // Alternate: offered, never the default of anybody's .xml.
    fileAssociations: [
      { ext: 'xml', name: 'Manifest of a secure backup set', role: 'Viewer', rank: 'Alternate' },
    ],
  },
  win: {
    target: ['nsis'],
    icon: 'resources/packaging/icons/icon.ico',
    verifyUpdateCodeSignature: true,
    extraFiles: [{ from: 'resources/packaging/command/secure-backup.cmd', to: 'secure-backup.cmd' }],
  },
  nsis: {
    oneClick: false,
    perMachine: false,
    allowToChangeInstallationDirectory: true,
    include: 'resources/packaging/installer.nsh',
  },
  publish: null,
}
