// Packages for AppImage, deb, dmg and NSIS. Signing and notarisation happen where the environment names an identity
// (CSC_LINK, APPLE_ID …) and are left out where it does not; nothing secret is in this file.
'use strict'

/** What the program never needs at run time: the tree that builds keytar, and sources. */
const LEFT_OUT = [
  '!**/{prebuild-install,node-addon-api,node-gyp,node-abi,tar-fs,tar-stream}/**',
  '!**/*.{md,ts,map}',
]

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
  // Our own extension only: every .xml of the machine is not ours to claim.
  fileAssociations: [{ ext: 'securebackup', name: 'Secure backup set', role: 'Viewer' }],
  linux: { target: ['AppImage', 'deb'], category: 'System', maintainer: 'The Secure Backup authors' },
  deb: { depends: ['libsecret-1-0', 'libnotify4', 'libnss3', 'libgtk-3-0'] },
  mac: {
    target: ['dmg'],
    category: 'public.app-category.utilities',
    hardenedRuntime: true,
    gatekeeperAssess: false,
    entitlements: 'resources/packaging/entitlements.mac.plist',
    entitlementsInherit: 'resources/packaging/entitlements.mac.plist',
    notarize: process.env.APPLE_TEAM_ID !== undefined,
  },
  win: { target: ['nsis'], verifyUpdateCodeSignature: true },
  nsis: { oneClick: false, perMachine: false, allowToChangeInstallationDirectory: true },
  publish: null,
}
