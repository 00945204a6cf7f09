// Made-up files with a secret in every place where appliances and people leave one. `S` stands for the secret; a test puts one in and
// then another, and looks for both in everything that comes out.

export interface Planted {
  readonly what: string
  /** Part and path. */
  readonly path: string
  readonly text: (secret: string) => string
  /** Only said to have changed, nothing of it is shown. */
  readonly withheld?: true
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')
const percent = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
const keyBlock = (secret: string, label: string): string =>
  `-----BEGIN ${label}-----\n${base64(`${secret} and more of a key`)}\n${secret}\n-----END ${label}-----\n`

const CONFIG: Planted[] = [
  [
    'a password of a key',
    (s: string) => `crypto\n  key "k" cert:///k.pem password "${s}"\n  admin-state enabled\nexit\n`,
  ],
  [
    'a hashed password of a user',
    (s: string) => `user "bob"\n  password-hashed "${s}"\n  access-level privileged\nexit\n`,
  ],
  [
    'a value over several lines',
    (s: string) => `user "bob"\n  password "first\n${s}\nlast"\n  suppress-password-change on\nexit\n`,
  ],
  [
    'all in one line',
    (s: string) => `top; configure terminal; crypto; key "k" cert:///k.pem password ${s}; exit; dns\n`,
  ],
  ['a community of SNMP', (s: string) => `snmp\n  community "${s}" default read-only\nexit\n`],
  [
    'an object of a secret name',
    (s: string) => `password-alias "db"\n  alias-value ${s}\n  summary "${s}"\nexit\n`,
  ],
  [
    'basic authentication',
    (s: string) => `user-agent "u"\n  basicauth "*" "bob" "${s}"\n  summary x\nexit\n`,
  ],
  [
    'a header',
    (s: string) =>
      `user-agent "u"\n  inject-header "*" "Authorization" "Basic ${base64(`bob:${s}`)}"\nexit\n`,
  ],
  ['a URL', (s: string) => `load-balancer x\n  url "https://bob:${s}@host/path"\nexit\n`],
  ['a comment', (s: string) => `# the password of bob is ${s}\ndns\n  admin-state enabled\nexit\n`],
  ['a summary', (s: string) => `dns\n  summary "password ${s}"\n  admin-state enabled\nexit\n`],
  ['prose before the word', (s: string) => `# ${s} is the password\ndns\nexit\n`],
].map(([what, text]) => ({
  what: `a command: ${what as string}`,
  path: 'config/autoconfig.cfg',
  text: text as Planted['text'],
}))

const XML: Planted[] = [
  ['an element', (s: string) => `<CryptoKey name="k"><Password>${s}</Password></CryptoKey>`],
  ['an attribute', (s: string) => `<ldap bindPassword="${s}" host="h"/>`],
  ['a property by its name', (s: string) => `<property name="db.password" value="${s}"/>`],
  ['the text of a property', (s: string) => `<entry key="api-token">\n  ${s}\n</entry>`],
  ['a neighbour', (s: string) => `<p><name>password</name><value>${s}</value></p>`],
  ['something below', (s: string) => `<Credentials><a><b c="${s}">${s}</b></a></Credentials>`],
  ['CDATA', (s: string) => `<SharedSecret><![CDATA[${s}]]></SharedSecret>`],
  ['a comment', (s: string) => `<a><!-- password: ${s} --><b>1</b></a>`],
  [
    'entities',
    (s: string) =>
      `<Password>${[...s].map((c) => `&#x${c.charCodeAt(0).toString(16)};`).join('')}</Password>`,
  ],
  ['a URL', (s: string) => `<a><url>ftp://bob:${s}@host/dir</url></a>`],
  ['a text', (s: string) => `<a><text>user=bob password=${s}</text></a>`],
  ['several lines', (s: string) => `<a><Passphrase>first\n${s}\nlast</Passphrase></a>`],
  ['an argument', (s: string) => `<run><arg>--password</arg><arg>${s}</arg><arg>x</arg></run>`],
  ['a neighbour before its name', (s: string) => `<p><value>${s}</value><type>password</type></p>`],
  ['a key', (s: string) => `<a><cert>${keyBlock(s, 'RSA PRIVATE KEY')}</cert></a>`],
].map(([what, text]) => ({
  what: `XML: ${what as string}`,
  path: 'local/export.xml',
  text: (s) =>
    `<datapower-configuration version="3"><configuration domain="default">\n${(text as Planted['text'])(s)}\n</configuration></datapower-configuration>\n`,
}))

const JSON_FILES: Planted[] = [
  ['a member', (s: string) => ({ user: 'bob', password: s, port: 1 })],
  ['a nested member', (s: string) => ({ db: { credentials: { a: { b: [s] } } } })],
  ['a list', (s: string) => ({ tokens: [s, `${s}x`], port: 1 })],
  [
    'a neighbour',
    (s: string) => ({
      settings: [
        { name: 'db.password', value: s },
        { name: 'port', value: '1' },
      ],
    }),
  ],
  ['a URL', (s: string) => ({ url: `amqps://bob:${s}@host:5671` })],
  ['a key', (s: string) => ({ pem: keyBlock(s, 'EC PRIVATE KEY') })],
  ['an argument', (s: string) => ['run', '--password', s, '--port', '1']],
  ['a neighbour of another kind', (s: string) => ({ value: s, type: 'password', port: 1 })],
  ['a text with line ends', (s: string) => ({ note: `user=bob\npassword=${s}\nport=1` })],
].map(([what, value]) => ({
  what: `JSON: ${what as string}`,
  path: 'local/settings.json',
  text: (s) => `${JSON.stringify((value as (s: string) => unknown)(s), null, 2)}\n`,
}))

const TEXT: Planted[] = [
  ['a line', (s: string) => `user=bob\npassword=${s}\nport=1\n`],
  ['after a blank', (s: string) => `machine host\nlogin bob\npassword ${s}\n`],
  ['in quotes over lines', (s: string) => `secret = "first\n${s}\nlast"\nport = 1\n`],
  ['below its name', (s: string) => `password:\n${s}\n\nport: 1\n`],
  ['a block that is set in', (s: string) => `db:\n  password: |\n    first\n    ${s}\n  port: 1\n`],
  ['a list that is set in', (s: string) => `tokens:\n  - one\n  - ${s}\nport: 1\n`],
  ['a continued line', (s: string) => `secret = first \\\n  ${s}\nport = 1\n`],
  ['before its name', (s: string) => `${s} is the password\nport 1\n`],
  ['a column', (s: string) => `user,password,port\nbob,${s},1\nalice,${s}x,2\n`],
  ['a URL', (s: string) => `fetch https://bob:${s}@host/x now\n`],
  ['a percent-encoded URL', (s: string) => `next=https%3A%2F%2Fbob%3A${percent(s)}%40host%2Fx\n`],
  ['a percent-encoded password in a URL', (s: string) => `fetch https://bob:${percent(s)}@host/x\n`],
  ['a header', (s: string) => `GET / HTTP/1.1\nAuthorization: Bearer ${s}\nHost: h\n`],
  ['a private key', (s: string) => `before\n${keyBlock(s, 'PRIVATE KEY')}after\n`],
  ['a private key that does not end', (s: string) => `before\n-----BEGIN PRIVATE KEY-----\n${s}\n`],
  ['a key of ssh', (s: string) => `before\n${keyBlock(s, 'OPENSSH PRIVATE KEY')}`],
  ['base64 without a name', (s: string) => `blob ${base64(`bob:${s}`)} end\n`],
  ['a hash as systems store it', (s: string) => `bob:$6$salt$${base64(s).replaceAll('=', '')}:1000\n`],
  ['a token by its shape', (s: string) => `use ghp_${base64(s).replaceAll('=', '')}1234 here\n`],
  ['camel case', (s: string) => `ldapBindPassword=${s}\n`],
  ['a row that names it', (s: string) => `| password | ${s} |\n| port | 1 |\n`],
  ['a here-document', (s: string) => `secret <<END\nfirst\n${s}\nEND\nport 1\n`],
  ['a login without a scheme', (s: string) => `copy bob:${s}@host.example to x\n`],
  ['a login of a database', (s: string) => `jdbc:oracle:thin:bob/${s}@host.example:1521\n`],
  ['an option of a command', (s: string) => `curl -u bob:${s} host\n`],
  ['encoded as servers do', (s: string) => `value {xor}${Buffer.from(s).toString('base64')} end\n`],
  ['a query', (s: string) => `GET /x?port=1&sig=${s} now\n`],
  ['with a type of its own', (s: string) => `key 7 ${s}\n`],
  ['two words', (s: string) => `pass word: ${s}\n`],
  ['another language', (s: string) => `contraseña = ${s}\n`],
  ['German', (s: string) => `Kennwort: ${s}\n`],
].map(([what, text]) => ({
  what: `text: ${what as string}`,
  path: 'local/notes.txt',
  text: text as Planted['text'],
}))

const WHOLE: Planted[] = [
  ['password-map/aliases', (s: string) => `ldap-bind:${s}\n`],
  ['mq-users/users.txt', (s: string) => `user:${s}\n`],
  ['local/service.key', (s: string) => `${s}\n`],
  ['local/.netrc', (s: string) => `${s}\n`],
  ['cert/unknown.txt', (s: string) => `${s}\n`],
  [
    'sharedcert/mixed.pem',
    (s: string) => `-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n${s}\n`,
  ],
  ['local/broken.xml', (s: string) => `<a><x>${s}</x>\n`],
  ['local/entities.xml', (s: string) => `<!DOCTYPE a [<!ENTITY e "${s}">]>\n<a>&e;</a>\n`],
  ['local/broken.json', (s: string) => `{"x": "${s}"\n`],
].map(([path, text]) => ({
  what: `a file that is not shown: ${path as string}`,
  path: path as string,
  text: text as Planted['text'],
  withheld: true,
}))

export const PLANTED: readonly Planted[] = [...CONFIG, ...XML, ...JSON_FILES, ...TEXT, ...WHOLE]

/** Every way in which a secret could be read out of a text. */
export function formsOf(secret: string): readonly string[] {
  const hex = Buffer.from(secret).toString('hex')
  const core = [0, 1, 2].map((shift) =>
    base64(`${'x'.repeat(shift)}${secret}`).slice(shift === 0 ? 0 : 4, -4),
  )
  return [secret, encodeURIComponent(secret), percent(secret), hex, ...core, secret.slice(0, 9)]
}
