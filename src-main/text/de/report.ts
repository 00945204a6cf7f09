// The sentences of a report in German, by the reasons of the contract.
import type { OwnReason } from '../../contract/report-reasons.ts'
import { DE_TRUST } from './trust.ts'

export const DE_REPORT: Readonly<Record<OwnReason, string>> = {
  'manifest.well-formed': 'Wohlgeformt, eine Signatur, {files} Dateien aufgeführt ({form}).',
  'manifest.more-elements':
    'Wohlgeformt, eine Signatur, {files} Dateien aufgeführt ({form}). Es nennt auch {elements}; diese Version kennt das nicht und lässt es außer Acht; vielleicht stammt es von einer neueren.',
  'signature.matches': 'Passt zu diesen Bytes: {algorithm} mit {digest}, Schlüssel mit {bits} Bit.',
  'signature.matches-weakly':
    'Passt zu diesen Bytes, aber {digest} ist vor einem entschlossenen Fälscher nicht mehr sicher ({algorithm}, Schlüssel mit {bits} Bit).',
  'not-reached': 'Nicht geprüft, weil eine frühere Prüfung nicht bestanden wurde.',
  'signer.named': '{subject}, SHA-256-Fingerabdruck {fingerprint}.',
  'signer.changed':
    '{subject}, SHA-256-Fingerabdruck {fingerprint}. Nicht, wer bisher für die Appliance {appliance} unterschrieben hat: das war {before}. Erst klären, warum, dann vertrauen.',
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
    'Alle {count} sind da, mit der Größe und dem SHA-256, die signiert wurden ({bytes} Byte); nichts ist überzählig.',
  'parts.whole-sha1':
    'Alle {count} sind da, mit der Größe und dem SHA-1, die signiert wurden ({bytes} Byte); nichts ist überzählig. SHA-1 allein ist schwach.',
  'parts.problems': '{problems}',
  'parts.level': 'Nicht geprüft: Nur nach dem Manifest wurde gefragt.',
  'recipients.listed': 'Wer ihn öffnen kann ({count}): {names}. Hier: {here}.',
  'recipients.appliance':
    '{names} können ihn öffnen, zusammen mit einer Appliance des Herstellers. Hier: {here}.',
  'recipients.unreadable': 'Wer ihn öffnen kann, ist nicht lesbar: {what}',
  'content.opened':
    'Geöffnet mit {key}: {parts} Teile, {entries} Einträge, {bytes} Byte an Dateien; jeder Eintrag ist sicher.',
  'content.level': 'Nicht geprüft: Kein Schlüssel wurde angegeben.',
  'content.appliance': 'Nicht geprüft: Nur eine Appliance kann öffnen, was eine Appliance schrieb.',
  'content.failed': '{what}',
  'verdict.good-content': 'Unversehrt und vertraut; jeder Teil wurde geöffnet, und jeder Eintrag ist sicher.',
  'verdict.good-stored':
    'Unversehrt und vertraut; jedes gespeicherte Byte ist das signierte. Ob ein Schlüssel ihn öffnet, wurde nicht versucht.',
  'verdict.good-manifest': 'Das Manifest ist unversehrt und vertraut. Nach den Teilen wurde nicht gesehen.',
  'verdict.good-weak': 'Unversehrt und vertraut, aber schwach geschützt; die geltende Regel nimmt das an.',
  'verdict.good-weak-manifest':
    'Das Manifest ist unverändert und vertrauenswürdig, aber schwach geschützt; die geltende Richtlinie lässt das zu. Die Teile wurden nicht angesehen.',
  'verdict.untrusted': 'Unversehrt, aber niemand, dem Sie vertrauen, hat signiert.',
  'verdict.changed-signer':
    'Unversehrt, aber nicht von denen signiert, die bisher für diese Appliance signiert haben. Vor einer Klärung sollte niemand ihn wiederherstellen.',
  'verdict.altered': 'Verändert oder nicht wohlgeformt: {what}',
  'verdict.incomplete': 'Nicht so, wie signiert wurde: {what}',
  'verdict.unopenable': 'Nicht zu öffnen: {what}',
  'verdict.unsafe': 'Unsicher: {what}',
  'verdict.weak': 'Unversehrt, aber schwach geschützt ({what}); die geltende Regel nimmt das nicht an.',
  'verdict.weak-untrusted':
    'Unversehrt, aber schwach geschützt ({what}), und niemand, dem Sie vertrauen, hat signiert.',
  'verdict.forbidden': 'Nicht annehmbar: {what}',
  'drill.named': 'Der genannte Sicherungssatz, bei {set}.',
  'drill.newest': 'Der neueste Sicherungssatz bei {url}, erstellt {made}; Sicherungssätze dort: {count}.',
  'drill.newest-doubt':
    'Der neueste Sicherungssatz bei {url}, dem geglaubt werden kann, erstellt {made}; solche dort: {count}. Nicht gezählt, weil verändert oder nicht lesbar: {doubtful}.',
  'drill.newest-others':
    'Der neueste Sicherungssatz an {url}, dessen Unterzeichner vertraut wird, erstellt {made}; solche dort: {count}. Nicht gezählt, obwohl später datiert, weil dem Unterzeichner nicht vertraut wird oder das Datum in der Zukunft liegt: {others}.',
  'drill.newest-both':
    'Der neueste Sicherungssatz an {url}, dessen Unterzeichner vertraut wird, erstellt {made}; solche dort: {count}. Nicht gezählt, obwohl später datiert, weil dem Unterzeichner nicht vertraut wird oder das Datum in der Zukunft liegt: {others}. Nicht gezählt, weil verändert oder nicht lesbar: {doubtful}.',
  'drill.fetched':
    'Von dort gelesen, wo er liegt: {count} Teile, {bytes} Byte, jeder mit der Größe und der Prüfsumme, die signiert wurden.',
  'drill.opened': 'Geöffnet mit dem Schlüssel {key}. Schlüssel, die es können: {count}.',
  'drill.unpacked':
    '{parts} Teile wurden entschlüsselt und ins Nichts entpackt: {entries} Einträge, {bytes} Byte an Dateien, jeder Eintrag geprüft. Das Siegel jedes Teils passt.',
  'drill.counts': 'Jeder Teil enthält so viele Einträge, wie das Manifest sagt: {entries}.',
  'drill.before-none': 'Nicht verglichen: Das Manifest nennt keinen Sicherungssatz vor diesem.',
  'drill.before-missing':
    'Nicht verglichen: Der Sicherungssatz davor, {setid}, wurde bei {url} nicht gefunden.',
  'drill.before-like':
    'Wie der Sicherungssatz davor, erstellt {made}: jetzt {entries} Einträge, damals {before}; gespeichert jetzt {bytes} Byte, damals {beforeBytes}.',
  'drill.before-shrunk':
    'Weniger als die Hälfte des Sicherungssatzes davor, erstellt {made}, in: {parts}. Einträge jetzt {entries}, damals {before}; gespeichert jetzt {bytes} Byte, damals {beforeBytes}.',
  'drill.live-none': 'Mit keiner Appliance verglichen: Keine wurde genannt.',
  'drill.live-same': 'Wie jetzt auf {appliance}: Alle {same} Einträge sind gleich, Byte für Byte.',
  'drill.live-differs':
    'Byte für Byte verglichen mit {appliance}, wie sie jetzt ist: {same} Einträge sind gleich, {changed} weichen ab, {gone} sind nicht mehr da, {added} sind da und nicht im Sicherungssatz, {unreadable} konnten nicht verglichen werden.',
  'drill.live-order':
    'Nicht mit {appliance} verglichen: Das Archiv von {part} hat nicht die Reihenfolge des Formats.',
  'drill.live-failed': 'Nicht mit {appliance} verglichen: {problem}',
  'drill.passed': 'Nachweislich wiederherstellbar mit {key}: Jeder Eintrag kam heraus, in {time}.',
  'drill.passed-notes':
    'Nachweislich wiederherstellbar mit {key}: Jeder Eintrag kam heraus, in {time}. Etwas verlangt einen Blick.',
  'drill.failed': 'Nicht nachweislich wiederherstellbar: {what}',
}
