// How each server is told to serve one directory to one user, on one loopback address, with or without TLS.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

export type ServerKind = 'vsftpd' | 'proftpd' | 'pure-ftpd'

/** `optional` serves plain connections too; `reuse` demands TLS, with data connections that resume the session. */
export type ServerTls = 'optional' | 'reuse' | 'implicit'

export interface ServerSetup {
  readonly kind: ServerKind
  readonly tls: ServerTls
  readonly host: '127.0.0.1' | '::1'
  readonly port: number
  /** Directory of the extracted packages. */
  readonly root: string
  /** Directory of this one run. */
  readonly run: string
  readonly home: string
  readonly user: string
  /** Crypt form of the password. */
  readonly hash: string
  /** Name of a file in /etc/pam.d, the only place PAM looks. */
  readonly pam: string
}

/** Program and arguments; it stays in the foreground. */
export interface Launch {
  readonly program: string
  readonly args: readonly string[]
}

/** Uid and gid of daemon, who is on every Debian with a home that exists; no account has to be made. */
export const SERVER_ID = 1

export function libraryPath(root: string): string {
  const under = (folder: string): string[] =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith('-linux-gnu'))
      .map((name) => join(root, folder, name))
  return [...under('usr/lib'), ...under('lib')].join(':')
}

const yes = (value: boolean): string => (value ? 'YES' : 'NO')

function vsftpd(setup: ServerSetup): Launch {
  const { run, root, home, port, tls } = setup
  const six = setup.host === '::1'
  const forced = tls !== 'optional'
  const [arch = ''] = readdirSync(join(root, 'lib')).filter((name) => name.endsWith('-linux-gnu'))
  const module = join(root, 'lib', arch, 'security/pam_pwdfile.so')
  writeFileSync(join(run, 'passwd'), `${setup.user}:${setup.hash}\n`, { mode: 0o600 })
  writeFileSync(
    join('/etc/pam.d', setup.pam),
    `auth required ${module} pwdfile=${join(run, 'passwd')} nodelay\naccount required pam_permit.so\n`,
  )
  mkdirSync(join(run, 'empty'))
  const lines = {
    listen: yes(!six),
    listen_ipv6: yes(six),
    [six ? 'listen_address6' : 'listen_address']: setup.host,
    listen_port: port,
    background: 'NO',
    anonymous_enable: 'NO',
    local_enable: 'YES',
    guest_enable: 'YES',
    guest_username: 'daemon',
    virtual_use_local_privs: 'YES',
    write_enable: 'YES',
    local_umask: '022',
    local_root: home,
    chroot_local_user: 'YES',
    allow_writeable_chroot: 'YES',
    pam_service_name: setup.pam,
    secure_chroot_dir: join(run, 'empty'),
    seccomp_sandbox: 'NO',
    xferlog_enable: 'NO',
    ssl_enable: 'YES',
    allow_anon_ssl: 'NO',
    force_local_data_ssl: yes(forced),
    force_local_logins_ssl: yes(forced),
    ssl_tlsv1: 'YES',
    implicit_ssl: yes(tls === 'implicit'),
    rsa_cert_file: join(run, 'cert.pem'),
    rsa_private_key_file: join(run, 'key.pem'),
    require_ssl_reuse: yes(forced),
    ssl_ciphers: 'HIGH',
    tcp_wrappers: 'NO',
    utf8_filesystem: 'YES',
  }
  const config = join(run, 'vsftpd.conf')
  writeFileSync(
    config,
    Object.entries(lines)
      .map(([key, value]) => `${key}=${value}\n`)
      .join(''),
  )
  return { program: join(root, 'usr/sbin/vsftpd'), args: [config] }
}

function proftpd(setup: ServerSetup): Launch {
  const { run, root, home, tls } = setup
  const account = `${setup.user}:${setup.hash}:${SERVER_ID}:${SERVER_ID}::${home}:/usr/sbin/nologin\n`
  writeFileSync(join(run, 'passwd'), account, { mode: 0o600 })
  const options = tls === 'implicit' ? 'UseImplicitSSL' : ''
  const config = join(run, 'proftpd.conf')
  writeFileSync(
    config,
    `ModulePath ${join(root, 'usr/lib/proftpd')}
LoadModule mod_tls.c
LoadModule mod_digest.c
ServerName test
ServerType standalone
UseIPv6 ${setup.host === '::1' ? 'on' : 'off'}
DefaultAddress ${setup.host}
SocketBindTight on
Port ${setup.port}
User daemon
Group daemon
UseReverseDNS off
MaxInstances 40
Umask 022
PidFile ${join(run, 'pid')}
ScoreboardFile ${join(run, 'scoreboard')}
DelayEngine off
WtmpLog off
TransferLog none
SystemLog ${join(run, 'log')}
AuthOrder mod_auth_file.c
AuthUserFile ${join(run, 'passwd')}
RequireValidShell off
DefaultRoot ~
AllowOverwrite on
AllowStoreRestart on
RootLogin off
TLSEngine on
TLSLog ${join(run, 'tls.log')}
TLSProtocol TLSv1.2 TLSv1.3
TLSRSACertificateFile ${join(run, 'cert.pem')}
TLSRSACertificateKeyFile ${join(run, 'key.pem')}
TLSRequired ${tls === 'optional' ? 'off' : 'on'}
${options === '' ? '' : `TLSOptions ${options}`}
`,
  )
  return { program: join(root, 'usr/sbin/proftpd'), args: ['--nodaemon', '-c', config] }
}

function pureFtpd(setup: ServerSetup): Launch {
  const { run, root, home, host } = setup
  const passwd = join(run, 'passwd')
  const database = join(run, 'pdb')
  const account = `${setup.user}:${setup.hash}:${SERVER_ID}:${SERVER_ID}::${home}/./::::::::::::\n`
  writeFileSync(passwd, account, { mode: 0o600 })
  execFileSync(join(root, 'usr/bin/pure-pw'), ['mkdb', database, '-f', passwd], {
    env: { LD_LIBRARY_PATH: libraryPath(root) },
  })
  const words = [
    '--noanonymous',
    '--chrooteveryone',
    '--dontresolve',
    host === '::1' ? '--ipv6only' : '--ipv4only',
  ]
  const pairs = [
    ['--bind', `${host},${setup.port}`],
    ['--login', `puredb:${database}`],
    ['--minuid', '1'],
    ['--maxclientsperip', '50'],
    ['--maxclientsnumber', '50'],
    ['--tls', setup.tls === 'optional' ? '1' : '2'],
    ['--certfile', join(run, 'both.pem')],
    ['--pidfile', join(run, 'pid')],
    ['--umask', '133:022'],
    ['--limitrecursion', '20000:20'],
  ]
  return { program: join(root, 'usr/sbin/pure-ftpd'), args: [...words, ...pairs.flat()] }
}

export function configure(setup: ServerSetup): Launch {
  if (setup.kind === 'vsftpd') return vsftpd(setup)
  return setup.kind === 'proftpd' ? proftpd(setup) : pureFtpd(setup)
}
