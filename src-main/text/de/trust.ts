// The sentences about certification paths and revocation lists in German.
import type { TrustReason } from '../../contract/report-reasons.ts'

export const DE_TRUST: Readonly<Record<TrustReason, string>> = {
  'trust.own': 'Vertraut: Diese Installation hat selbst signiert.',
  'trust.given':
    'Vertraut: Genau dieses Zertifikat wurde als vertraut angegeben. Weiter wurde nichts von ihm verlangt: Die Regeln für Pfade und Sperrlisten gelten Zertifikaten, für die eine Zertifizierungsstelle einsteht.',
  'trust.pinned':
    'Vertraut: Sie vertrauen genau diesem Zertifikat seit {since}. Weiter wurde nichts von ihm verlangt: Die Regeln für Pfade und Sperrlisten gelten Zertifikaten, für die eine Zertifizierungsstelle einsteht.',
  'trust.chain':
    'Vertraut: beglaubigt von {anchor}, das als vertraut angegeben wurde. Eine Sperrliste wurde nicht angegeben.',
  'trust.chain-stored':
    'Vertraut: beglaubigt von {anchor}, dem Sie seit {since} vertrauen. Eine Sperrliste wurde dafür nicht importiert.',
  'trust.chain-listed':
    'Vertraut: beglaubigt von {anchor} und auf keiner Sperrliste. Die älteste Liste ist {days} {days|Tag|Tage} alt, vom {issued}; die nächste ist fällig am {due}.',
  'trust.chain-overdue':
    'Vertraut: beglaubigt von {anchor} und auf keiner Sperrliste. Aber die älteste Liste ist {days} {days|Tag|Tage} alt, und die nächste war am {due} fällig: Importieren Sie eine neuere. Von selbst wird keine geholt.',
  'trust.succession':
    'Vertraut: Es löste {anchor} ab, dem hier vertraut wird; das hat am {said} selbst so unterschrieben, als es gültig war.',
  'trust.succession-none':
    'Nicht vertraut: Einem anderen Zertifikat von {subject} wird hier vertraut, und es hat nicht unterschrieben, dass dieses es ablöst. Den Fingerabdruck {fingerprint} mit dem vergleichen, den das Signaturzertifikat dort hat, wo es entstand; dann ihm vertrauen.',
  'trust.none': 'Nicht vertraut: weder diesem Zertifikat noch einem darüber wird hier vertraut.',
  'trust.signature':
    'Nicht vertraut: {subject} nennt {issuer} als Aussteller, dessen Schlüssel es nicht signiert hat.',
  'trust.key-identifier':
    'Nicht vertraut: {subject} wurde von einem anderen Schlüssel von {issuer} beglaubigt, als es angibt: Die Schlüsselkennungen sind verschieden.',
  'trust.dates':
    'Nicht vertraut: Am {at} war das Zertifikat von {subject} nicht gültig; es gilt von {from} bis {to}.',
  'trust.digest':
    'Nicht vertraut: Das Zertifikat von {subject} wurde mit {algorithm} signiert; das ist fälschbar oder hier nicht bekannt.',
  'trust.key':
    'Nicht vertraut: {subject} hat einen Schlüssel, der zu schwach oder hier nicht bekannt ist: {type}, {bits} Bit.',
  'trust.authority':
    'Nicht vertraut: {subject} steht über dem Unterzeichner und ist keine Zertifizierungsstelle.',
  'trust.length':
    'Nicht vertraut: {subject} erlaubt {allowed} Zertifizierungsstellen unter sich; in diesem Pfad sind es {found}.',
  'trust.cert-sign':
    'Nicht vertraut: {subject} steht über dem Unterzeichner, darf aber nach seiner Schlüsselverwendung nicht beglaubigen: {usage}.',
  'trust.usage': 'Nicht vertraut: Die Schlüsselverwendung von {subject} erlaubt kein Signieren: {usage}.',
  'trust.purpose':
    'Nicht vertraut: {subject} ist nur für {purposes} und nicht zum Signieren von Daten (emailProtection).',
  'trust.names': 'Nicht vertraut: {subject} darf niemanden mit dem Namen {name} beglaubigen.',
  'trust.name-kind':
    'Nicht vertraut: {subject} beschränkt Namen der Art {kind}; das wird hier nicht beurteilt, und {named} hat einen solchen Namen.',
  'trust.policy':
    'Nicht vertraut: {subject} verlangt Zertifizierungsrichtlinien (kritische Erweiterung {extension}), die hier nicht beurteilt werden.',
  'trust.critical':
    'Nicht vertraut: Das Zertifikat von {subject} hat die kritische Erweiterung {extension}, die hier nicht bekannt ist.',
  'trust.malformed': 'Nicht vertraut: Eine Erweiterung im Zertifikat von {subject} ist nicht lesbar: {what}.',
  'trust.form':
    'Nicht vertraut: Das Zertifikat von {subject} ist nicht so, wie es RFC 5280, Abschnitt {section}, verlangt: {field}.',
  'trust.long':
    'Nicht vertraut: Der Weg zu einer vertrauten Zertifizierungsstelle ist länger als {most} Zertifikate.',
  'trust.revoked':
    'Nicht vertraut: {issuer} hat das Zertifikat von {subject} am {date} gesperrt ({why}), laut der Liste vom {issued}.',
  'trust.list-none':
    'Nicht vertraut: Zu {anchor} wurden Sperrlisten importiert, aber keine, die etwas über {subject} sagt, beglaubigt von {issuer}.',
  'trust.list-overdue':
    'Nicht vertraut: Die Sperrliste von {issuer} ist vom {issued} und galt bis {due}, also nicht mehr, als signiert wurde. Importieren Sie eine neuere; von selbst wird keine geholt.',
  'trust.list-undated':
    'Nicht vertraut: Die Sperrliste von {issuer} vom {issued} sagt nicht, bis wann sie gilt.',
  'trust.list-future':
    'Nicht vertraut: Die Sperrliste von {issuer} ist vom {issued}; das liegt in der Zukunft.',
  'trust.list-signature':
    'Nicht vertraut: Die Sperrliste von {issuer} vom {issued} hat niemand signiert, der das darf.',
  'trust.list-sign':
    'Nicht vertraut: Die Schlüsselverwendung von {issuer} erlaubt es nicht, seine Sperrliste vom {issued} zu signieren.',
  'trust.list-digest':
    'Nicht vertraut: Die Sperrliste von {issuer} vom {issued} wurde mit {algorithm} signiert; das ist fälschbar oder hier nicht bekannt.',
  'trust.list-critical':
    'Nicht vertraut: Die Sperrliste von {issuer} vom {issued} hat die kritische Erweiterung {extension}, die hier nicht bekannt ist.',
  'trust.list-delta':
    'Nicht vertraut: Die Sperrliste von {issuer} vom {issued} enthält nur Änderungen (Delta). Importieren Sie die vollständige Liste.',
  'trust.list-indirect':
    'Nicht vertraut: Die Sperrliste von {issuer} vom {issued} spricht auch für andere Zertifizierungsstellen (indirekt). Importieren Sie die vollständige Liste der Stelle selbst.',
  'trust.list-reasons':
    'Nicht vertraut: Die Sperrliste von {issuer} vom {issued} deckt nur einige Sperrgründe ab. Importieren Sie die vollständige Liste.',
  'trust.list-scope':
    'Nicht vertraut: Die Sperrliste von {issuer} vom {issued} gilt nicht für Zertifikate wie das von {subject}.',
}
