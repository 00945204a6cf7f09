// The sentences of a report in German, by the reasons of the contract.
import type { OwnReason } from '../../contract/report-reasons.ts'
import { DE_TRUST } from './trust.ts'

export const DE_REPORT: Readonly<Record<OwnReason, string>> = {
  'manifest.well-formed': 'Wohlgeformt, eine Signatur, {files} {files|Datei|Dateien} aufgeführt ({form}).',
  'manifest.more-elements':
    'Wohlgeformt, eine Signatur, {files} {files|Datei|Dateien} aufgeführt ({form}). Es enthält auch {elements}; diese Version kennt das nicht und ignoriert es; vielleicht stammt es von einer neueren.',
  'signature.matches': 'Passt zu diesen Bytes: {algorithm} mit {digest}, Schlüssel mit {bits} Bit.',
  'signature.matches-weakly':
    'Passt zu diesen Bytes, aber {digest} ist vor einem entschlossenen Fälscher nicht mehr sicher ({algorithm}, Schlüssel mit {bits} Bit).',
  'not-reached': 'Nicht geprüft, weil eine frühere Prüfung nicht bestanden wurde.',
  'signer.named': '{subject}, SHA-256-Fingerabdruck {fingerprint}.',
  'signer.changed':
    '{subject}, SHA-256-Fingerabdruck {fingerprint}. Nicht der Unterzeichner früherer Sicherungssätze der Appliance {appliance}: Das war {before}. Klären Sie, warum, bevor Sie ihm vertrauen.',
  'signer.usage':
    '{subject} hat signiert, aber das Zertifikat erlaubt nur {usage}. Fingerabdruck {fingerprint}.',
  ...DE_TRUST,
  'time.claimed':
    'Signiert {signed}, wie der Unterzeichner behauptet; das Manifest sagt {made}. Kein Dritter bürgt für die Zeit.',
  'time.absent': 'Der Unterzeichner nennt keine Zeit; das Manifest sagt {made}.',
  'time.differs': 'Der Unterzeichner behauptet {signed}, das Manifest sagt {made}: {difference} auseinander.',
  'time.future': 'Der Unterzeichner behauptet {signed}; nach der Uhr hier liegt das in der Zukunft.',
  'validity.both': 'Gültig beim Signieren und jetzt, von {from} bis {to}.',
  'validity.then': 'Gültig beim Signieren; seit {to} nicht mehr.',
  'validity.not-then':
    'Nicht gültig zu der Zeit, die der Unterzeichner behauptet: gültig von {from} bis {to}.',
  'validity.now': 'Jetzt gültig, von {from} bis {to}; wann signiert wurde, ist nicht bekannt.',
  'validity.not-now':
    'Jetzt nicht gültig: gültig von {from} bis {to}; wann signiert wurde, ist nicht bekannt.',
  'parts.whole':
    'Alle da: {count} {count|Datei|Dateien}, jede mit der Größe und dem SHA-256, die signiert wurden ({bytes} Byte); nichts ist überzählig.',
  'parts.whole-sha1':
    'Alle da: {count} {count|Datei|Dateien}, jede mit der Größe und dem SHA-1, die signiert wurden ({bytes} Byte); nichts ist überzählig. SHA-1 allein ist schwach.',
  'parts.problems': '{problems}',
  'parts.level': 'Nicht geprüft: Es wurde nur nach dem Manifest gefragt.',
  'recipients.listed': 'Wer ihn öffnen kann ({count}): {names}. Hier: {here}.',
  'recipients.appliance':
    '{names} können ihn öffnen, zusammen mit einer Appliance des Herstellers. Hier: {here}.',
  'recipients.unreadable': 'Wer ihn öffnen kann, ist nicht lesbar: {what}',
  'content.opened':
    'Geöffnet mit {key}: {parts} {parts|Teil|Teile}, {entries} {entries|Eintrag|Einträge}, {bytes} Byte an Dateien; jeder Eintrag ist sicher.',
  'content.level': 'Nicht geprüft: Es wurde kein Schlüssel angegeben.',
  'content.appliance': 'Nicht geprüft: Nur eine Appliance kann öffnen, was eine Appliance geschrieben hat.',
  'content.failed': '{what}',
  'verdict.good-content': 'Unversehrt und vertraut; jeder Teil wurde geöffnet, und jeder Eintrag ist sicher.',
  'verdict.good-stored':
    'Unversehrt und vertraut; jedes gespeicherte Byte ist das signierte. Ob ein Schlüssel ihn öffnet, wurde nicht ausprobiert.',
  'verdict.good-manifest': 'Das Manifest ist unversehrt und vertraut. Die Teile wurden nicht angesehen.',
  'verdict.good-weak':
    'Unversehrt und vertraut, aber schwach geschützt; die geltende Richtlinie lässt das zu.',
  'verdict.good-weak-manifest':
    'Das Manifest ist unversehrt und vertraut, aber schwach geschützt; die geltende Richtlinie lässt das zu. Die Teile wurden nicht angesehen.',
  'verdict.untrusted': 'Unversehrt, aber niemand, dem Sie vertrauen, hat signiert.',
  'verdict.changed-signer':
    'Unversehrt, aber nicht vom Unterzeichner der früheren Sicherungssätze dieser Appliance signiert. Stellen Sie ihn nicht wieder her, bevor Sie wissen, warum.',
  'verdict.altered': 'Verändert oder nicht wohlgeformt: {what}',
  'verdict.incomplete': 'Nicht so, wie er signiert wurde: {what}',
  'verdict.unopenable': 'Nicht zu öffnen: {what}',
  'verdict.unsafe': 'Unsicher: {what}',
  'verdict.weak': 'Unversehrt, aber schwach geschützt ({what}); die geltende Richtlinie lässt das nicht zu.',
  'verdict.weak-untrusted':
    'Unversehrt, aber schwach geschützt ({what}), und niemand, dem Sie vertrauen, hat signiert.',
  'verdict.forbidden': 'Nicht zulässig: {what}',
  'drill.named': 'Der angegebene Sicherungssatz, {set}.',
  'drill.newest': 'Der neueste Sicherungssatz in {url}, erstellt {made}; Sicherungssätze dort: {count}.',
  'drill.newest-doubt':
    'Der neueste glaubwürdige Sicherungssatz in {url}, erstellt {made}; solche dort: {count}. Nicht gezählt, weil verändert oder nicht lesbar: {doubtful}.',
  'drill.newest-others':
    'Der neueste Sicherungssatz in {url}, dessen Unterzeichner vertraut wird, erstellt {made}; solche dort: {count}. Nicht gezählt, obwohl später datiert, weil dem Unterzeichner nicht vertraut wird oder das Datum in der Zukunft liegt: {others}.',
  'drill.newest-both':
    'Der neueste Sicherungssatz in {url}, dessen Unterzeichner vertraut wird, erstellt {made}; solche dort: {count}. Nicht gezählt, obwohl später datiert, weil dem Unterzeichner nicht vertraut wird oder das Datum in der Zukunft liegt: {others}. Nicht gezählt, weil verändert oder nicht lesbar: {doubtful}.',
  'drill.fetched':
    'Von dort gelesen, wo er liegt: {count} {count|Teil|Teile}, {bytes} Byte, jeder mit der Größe und der Prüfsumme, die signiert wurden.',
  'drill.opened': 'Geöffnet mit dem Schlüssel {key}. Schlüssel, die es können: {count}.',
  'drill.unpacked':
    '{parts} {parts|Teil wurde|Teile wurden} entschlüsselt und ins Nichts entpackt: {entries} {entries|Eintrag|Einträge}, {bytes} Byte an Dateien, jeder Eintrag geprüft. Das Authentifizierungskennzeichen jedes Teils stimmt.',
  'drill.counts': 'Jeder Teil enthält so viele Einträge, wie das Manifest sagt: {entries}.',
  'drill.before-none': 'Nicht verglichen: Das Manifest nennt keinen Sicherungssatz vor diesem.',
  'drill.before-missing':
    'Nicht verglichen: Der Sicherungssatz davor, {setid}, wurde in {url} nicht gefunden.',
  'drill.before-like':
    'Wie der Sicherungssatz davor, erstellt {made}: jetzt {entries} {entries|Eintrag|Einträge}, damals {before}; gespeichert jetzt {bytes} Byte, damals {beforeBytes}.',
  'drill.before-shrunk':
    'Weniger als die Hälfte des Sicherungssatzes davor, erstellt {made}, in: {parts}. Einträge jetzt {entries}, damals {before}; gespeichert jetzt {bytes} Byte, damals {beforeBytes}.',
  'drill.live-none': 'Nicht mit einer Appliance verglichen: Es wurde keine angegeben.',
  'drill.live-same':
    'Wie jetzt auf {appliance}: {same} {same|Eintrag|Einträge}, alles gleich, Byte für Byte.',
  'drill.live-differs':
    'Byte für Byte verglichen mit {appliance}, wie sie jetzt ist: {same} {same|Eintrag ist|Einträge sind} gleich, {changed} {changed|weicht|weichen} ab, {gone} {gone|ist|sind} nicht mehr da, {added} {added|ist|sind} da und nicht im Sicherungssatz, {unreadable} {unreadable|konnte|konnten} nicht verglichen werden.',
  'drill.live-order':
    'Nicht mit {appliance} verglichen: Das Archiv von {part} hat nicht die Reihenfolge des Formats.',
  'drill.live-failed': 'Nicht mit {appliance} verglichen: {problem}',
  'drill.passed': 'Nachweislich wiederherstellbar mit {key}: Jeder Eintrag kam heraus, in {time}.',
  'drill.passed-notes':
    'Nachweislich wiederherstellbar mit {key}: Jeder Eintrag kam heraus, in {time}. Einige Zeilen sollten Sie sich ansehen.',
  'drill.failed': 'Nicht nachweislich wiederherstellbar: {what}',
}
