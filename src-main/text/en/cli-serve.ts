// What serve and completion say on the command line, in English.
export const CLI_SERVE_EN = {
  'serve.summary': 'The interface in a browser, or the REST interface of a folder appliance',
  'serve.about':
    'By itself it serves the same interface as the window on loopback and prints a link that works once. With --appliance it gives a\nfolder appliance the management interface of the real one, over HTTPS with user and password: see REST.md. It asks for the\npassphrase of the key vault when it’s needed. Ctrl-C ends it, and whatever is still running.',
  'serve.option.appliance': 'Serves the management interface (REST) of this folder appliance instead.',
  'serve.option.tls-cert':
    'Certificate (PEM, with its chain) of the management interface, instead of one of its own.',
  'serve.option.tls-key': 'The private key that belongs to --tls-cert (PEM).',
  'serve.option.name':
    'A host name or address that clients use, for the server’s own certificate; may be repeated.',
  'serve.option.password-file':
    'For user set: the password is the first line of this file (or SECURE_BACKUP_SERVE_PASSWORD).',
  'serve.option.listen':
    'Without --appliance, loopback only; port 0 takes any free one. Default 127.0.0.1:5554.',
  'serve.option.largest-file': 'The largest file that the file store accepts. Default {default}.',
  'serve.option.action-wait':
    'How long a request waits for its action before it’s answered as queued (202). Default {default}, and 0 for SecureBackup and SecureRestore; what a request prefers (Prefer: wait=60, respond-async) overrides it.',
  'completion.summary': 'Completion for bash, zsh, fish or PowerShell; the manual page',
  'completion.about':
    'Prints a script for your shell. For bash put  eval "$(secure-backup completion bash)"  into ~/.bashrc, for PowerShell  secure-backup completion powershell | Out-String | Invoke-Expression  into $PROFILE.\nman prints the manual page, as the packages bring it.',
  'serve.listen.loopback': '--listen takes an address of this machine, as in 127.0.0.1:5554.',
  'serve.listen': '--listen takes an address and a port, as in 0.0.0.0:5554, not {given}.',
  'serve.needs-appliance': '--{option} needs --appliance.',
  'serve.tls-together': 'Give --tls-cert and --tls-key together.',
  'serve.name-of-own': '--name goes with the server’s own certificate.',
  'serve.user.what': 'Use serve user set NAME, serve user remove NAME or serve user list.',
  'serve.password': 'Password of {name} (at least {least} characters)',
  'serve.at': 'The interface is at {link}',
  'serve.once': 'The link works once. Ctrl-C ends it.',
  'serve.management-at': 'The management interface is at {url}',
  'serve.certificate': 'Its certificate: {path}',
  'serve.ends': 'Ctrl-C ends it.',
  'serve.nobody': 'Nobody may use the management interface yet.',
  'serve.may': '{name} may use the management interface',
  'serve.may-not': '{name} may no longer use the management interface',
} as const
