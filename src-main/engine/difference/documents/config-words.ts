// What of the appliance's commands has to be known to read a configuration: which of them open an object that `exit` closes, and
// in which objects the order of commands means something. Both only matter where the text is not set in as the appliance writes it.

const OPENERS = [
  ...['crypto', 'mpgw', 'wsgw', 'xmlfirewall', 'xslproxy', 'xslcoproc', 'web-token-service', 'b2b-gateway'],
  ...[
    'interface',
    'vlan',
    'aggregate-interface',
    'system',
    'network',
    'dns',
    'ntp-service',
    'snmp',
    'timezone',
  ],
  ...['web-mgmt', 'rest-mgmt', 'xml-mgmt', 'ssh-service', 'telnet', 'rbm', 'user', 'usergroup', 'domain'],
  ...[
    'logging',
    'audit-log',
    'stylepolicy',
    'rule',
    'action',
    'matching',
    'httpserv',
    'urlmap',
    'urlrewrite',
  ],
  ...['xml-manager', 'xmlmgr', 'user-agent', 'loadbalancer-group', 'peer-group', 'acl', 'aaapolicy'],
  ...['source-http', 'source-https', 'source-ftp-server', 'source-mq', 'source-raw', 'source-stateful-tcp'],
  ...['mq-qm', 'mq-qm-group', 'idg-mqqm', 'sql-source', 'ldap-connection-pool', 'ldap-search-parameters'],
  ...[
    'valcred',
    'idcred',
    'profile',
    'ssl-client',
    'ssl-server',
    'ssl-sni-server',
    'ssl-sni-mapping',
    'cookie',
  ],
  ...['sslproxy', 'fwcred', 'keytab', 'kerberos-kdc', 'ssl', 'jose-signature', 'policy-attachments'],
  ...[
    'host-alias',
    'nfs-client',
    'nfs-static-mount',
    'iscsi-target',
    'raid-volume',
    'file-system',
    'queue-manager',
  ],
  ...[
    'load-balancer',
    'throttle',
    'statistics',
    'failure-notification',
    'smtp-server-connection',
    'deployment-policy',
  ],
  ...[
    'password-alias',
    'api-gateway',
    'api-collection',
    'gateway-peering',
    'gatewayscript',
    'quota-enforcement',
  ],
  ...[
    'ha-group',
    'dr',
    'mqcli',
    'simple-crl',
    'crl',
    'rate-limit',
    'wsm-stylepolicy',
    'wsm-rule',
    'wsm-endpointrewrite',
  ],
]
const OPENING: ReadonlySet<string> = new Set(OPENERS)

/** Rules of a policy are tried, and actions of a rule done, one after the other. */
const IN_ORDER: ReadonlySet<string> = new Set([
  ...['stylepolicy', 'wsm-stylepolicy', 'rule', 'request-rule', 'response-rule', 'error-rule', 'wsm-rule'],
  ...['urlmap', 'urlrewrite', 'matching', 'acl', 'deployment-policy', 'mqcli', 'ssl-sni-mapping', 'api-rule'],
])

export function opensObject(command: string): boolean {
  return OPENING.has(command.toLowerCase())
}

export function keepsOrder(command: string): boolean {
  return IN_ORDER.has(command.toLowerCase())
}
