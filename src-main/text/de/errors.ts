// The error table in German: what happened, why, what to do next. A code without its sentences does not compile.
import type { ErrorCode } from '../../contract/errors.ts'
import { DE_APPLIANCE_ERRORS } from './errors-appliance.ts'
import { DE_ARCHIVE_ERRORS } from './errors-archive.ts'
import { DE_KEY_ERRORS } from './errors-keys.ts'
import { DE_MANAGED_ERRORS } from './errors-managed.ts'
import { DE_SCHEDULE_ERRORS } from './errors-schedules.ts'
import { DE_SERVING_ERRORS } from './errors-serving.ts'
import { DE_SERVER_ERRORS } from './errors-servers.ts'
import { DE_STATE_ERRORS } from './errors-state.ts'

const DAMAGED =
  'Der Sicherungssatz ist beschädigt, oder weder eine Appliance noch dieses Programm hat ihn geschrieben. Holen Sie ihn im Binärmodus neu, oder nehmen Sie einen anderen.'

export const DE_ERRORS: Readonly<Record<ErrorCode, readonly [what: string, why: string, next: string]>> = {
  'usage.invalid': [
    '{problem}',
    'Die Befehlszeile wurde nicht verstanden.',
    'Siehe secure-backup {verb} --help.',
  ],
  'input.invalid': [
    'Die Anfrage wurde nicht angenommen: {problem}',
    'Etwas darin hat nicht die Form, die die Schnittstelle beschreibt.',
    'Berichtigen Sie die Eingabe und senden Sie sie noch einmal.',
  ],
  'input.slow-pattern': [
    'Die Suche nach den Mustern für Geheimnisse dauert zu lange.',
    'Eines Ihrer Muster brauchte für eine Datei mehr als {seconds} {seconds|Sekunde|Sekunden}. Das passiert bei verschachtelten Wiederholungen wie (a+)+.',
    'Vereinfachen Sie das Muster und vergleichen Sie noch einmal.',
  ],
  'envelope.damaged': [
    'Der Schlüsselumschlag des Sicherungssatzes ist nicht lesbar.',
    'Er ist kein CMS-Umschlag oder wurde beschädigt, bevor der Sicherungssatz signiert wurde.',
    'Nehmen Sie einen anderen Sicherungssatz oder eine frühere Kopie von diesem.',
  ],
  'bug.unexpected': [
    'Das Programm ist auf etwas gestoßen, das es nicht kennt: {problem}',
    'Das ist ein Fehler im Programm; an Ihren Daten liegt es nicht.',
    'Führen Sie es noch einmal mit --debug aus und melden Sie, was es ausgibt. Geändert wurde nichts, wenn oben nichts anderes steht.',
  ],
  cancelled: ['Abgebrochen.', 'Sie oder das System haben den Vorgang beendet.', '{left}'],
  'input.encoding': [
    'Die Zeichenkodierung von {path} lässt sich nicht bestimmen.',
    'Sie ist weder UTF-8 noch UTF-16, vielleicht eine ältere Windows-Codepage („ANSI“ im Editor).',
    'Speichern Sie die Datei als UTF-8.',
  ],
  'path.missing': [
    '{path} gibt es nicht.',
    'Es gibt weder eine Datei noch ein Verzeichnis mit diesem Namen.',
    'Prüfen Sie die Schreibweise und ob der Datenträger oder die Freigabe eingehängt ist.',
  ],
  'path.not-directory': [
    '{path} ist kein Verzeichnis.',
    'Ein Sicherungssatz, ein Ziel und eine Ordner-Appliance sind jeweils ein Verzeichnis.',
    'Geben Sie das Verzeichnis an, nicht eine Datei darin.',
  ],
  'path.denied': [
    'Der Zugriff auf {path} wurde verweigert.',
    'Das Betriebssystem lässt Sie dort nicht lesen oder schreiben ({system}).',
    'Führen Sie das Programm als ein Benutzer aus, der das darf, oder ändern Sie die Rechte.',
  ],
  'path.in-use': [
    '{path} wird gerade benutzt.',
    'Ein anderes Programm hat es geöffnet, oder dort ist ein Dateisystem eingehängt ({system}).',
    'Schließen Sie das Programm oder hängen Sie das Dateisystem aus und versuchen Sie es noch einmal.',
  ],
  'disk.full': [
    'In {path} ist kein Platz mehr.',
    'Der Datenträger oder das Kontingent ist voll ({system}).',
    'Schaffen Sie Platz und versuchen Sie es noch einmal. Alles, was dieser Lauf geschrieben hatte, wurde entfernt.',
  ],
  'io.listen': [
    '{address} lässt sich nicht öffnen, um Verbindungen anzunehmen.',
    'Das Betriebssystem meldet: {system}. Meist benutzt schon ein anderes Programm diesen Port.',
    'Wählen Sie einen anderen Port; Port 0 nimmt irgendeinen freien.',
  ],
  'io.failed': [
    '{path} ließ sich nicht lesen oder schreiben.',
    'Das Betriebssystem meldet: {system}.',
    'Prüfen Sie den Datenträger oder die Verbindung und versuchen Sie es noch einmal.',
  ],
  'url.unsupported': [
    '{url} ist kein Ziel, das dieses Programm benutzen kann.',
    '{reason}',
    'Geben Sie einen Pfad, file:, local:///dir, temporary:///dir, ftp:// oder ftps:// an.',
  ],
  'job.unknown': [
    'Diesen Auftrag gibt es nicht.',
    'Er ist schon länger zu Ende, oder das Programm wurde seither neu gestartet.',
    'Unter „Aktivität“ sehen Sie, was daraus geworden ist.',
  ],
  'session.refused': [
    'Diese Seite hat keinen Zugriff.',
    'Der Link gilt nur einmal und nur in einem Browser.',
    'Führen Sie secure-backup serve noch einmal aus und öffnen Sie den Link, den es ausgibt.',
  ],
  'upload.too-large': [
    'Was Sie abgelegt haben, ist zu groß zum Hochladen.',
    'Aus einem Browser lassen sich höchstens {limit} MB hochladen.',
    'Kopieren Sie es auf den Rechner, auf dem das Programm läuft, und öffnen Sie es dort.',
  ],
  'upload.too-many': [
    'Das sind mehr Dateien, als ein Sicherungssatz hat.',
    'Es lassen sich höchstens {limit} Dateien auf einmal hochladen.',
    'Legen Sie das Verzeichnis ab, in dem backupmanifest.xml und die Teile liegen, und keines darüber.',
  ],
  'upload.name': [
    'Die Datei {name} lässt sich nicht hochladen.',
    'Ihr Name enthält ein Pfadtrennzeichen oder ein unsichtbares Zeichen, oder eine zweite Datei heißt genauso.',
    'Benennen Sie die Datei um und legen Sie sie noch einmal ab.',
  ],
  'drop.no-files': [
    'In {name} liegen keine Dateien.',
    'Ein Sicherungssatz ist ein Verzeichnis, in dem backupmanifest.xml und die Teile nebeneinanderliegen. Verzeichnisse darin werden nicht durchsucht.',
    'Legen Sie das Verzeichnis des Sicherungssatzes selbst ab.',
  ],
  'drop.several': [
    'Sie haben mehrere Verzeichnisse auf einmal abgelegt.',
    'Es lässt sich immer nur ein Sicherungssatz öffnen.',
    'Legen Sie eines davon ab, oder fügen Sie das Verzeichnis darüber als Ziel hinzu: Unter „Sicherungen“ steht dann jeder Sicherungssatz darin.',
  ],
  'path.not-in-set': [
    'Der Sicherungssatz enthält {path} nicht.',
    'Keiner seiner Teile hat einen Eintrag mit diesem Namen.',
    'Ein Pfad beginnt mit dem Teil, wie in config/autoconfig.cfg. verify --key zeigt, wie viele Einträge jeder Teil hat.',
  ],
  'output.exists': [
    '{path} gibt es schon.',
    'Vorhandene Dateien werden nie überschrieben.',
    'Wählen Sie einen anderen Namen.',
  ],
  'set.none': [
    '{path} ist kein Sicherungssatz.',
    'Es enthält keine backupmanifest.xml. Auch was ein abgebrochener Lauf hinterlässt, enthält keine.',
    'Geben Sie das Verzeichnis an, das backupmanifest.xml enthält; secure-backup list VERZEICHNIS zeigt die Sicherungssätze darunter.',
  ],
  'set.none-there': [
    'In {url} gibt es keinen Sicherungssatz.',
    'Weder das Ziel selbst noch ein Verzeichnis direkt darin enthält einen glaubwürdigen Sicherungssatz.',
    'Sehen Sie mit secure-backup list nach, was dort liegt.',
  ],
  'drill.unknown': [
    'Es gibt keine Probe {drill}.',
    'Keine hier aufbewahrte Probe hat diesen Namen oder diese Nummer, oder mehrere beginnen so.',
    'Siehe secure-backup drill list.',
  ],
  'report.unsigned': [
    'Neben {file} liegt keine Signatur.',
    'Die Signatur eines Berichts ist eine Datei mit demselben Namen und angehängtem .p7s.',
    'Legen Sie beide Dateien nebeneinander. Ohne seine Signatur besagt ein Bericht nichts.',
  ],
  'report.altered': [
    '{file} ist kein Bericht.',
    'Die Datei lässt sich nicht als Bericht lesen; sie ist also nicht, was signiert wurde.',
    'Verlassen Sie sich nicht darauf. Machen Sie die Probe noch einmal: secure-backup drill SICHERUNGSSATZ --key NAME',
  ],
  'drill.word': [
    'Sie haben nicht angegeben, was nach der Probe getan wurde.',
    'Eine nicht bestandene Probe gilt als erledigt, sobald jemand festhält, was getan wurde, damit andere es später lesen können.',
    'Halten Sie fest, was unternommen wurde.',
  ],
  'set.exists': [
    '{path} enthält schon einen Sicherungssatz.',
    'Ein Sicherungssatz wird nie über einen anderen geschrieben.',
    'Wählen Sie ein neues Verzeichnis, oder lassen Sie mit --in VERZEICHNIS eines benennen.',
  ],
  'set.place-not-empty': [
    '{path} ist nicht leer.',
    'Es enthält {name}; ein Sicherungssatz braucht ein eigenes Verzeichnis.',
    'Wählen Sie ein neues Verzeichnis, oder lassen Sie mit --in VERZEICHNIS eines benennen.',
  ],
  'set.busy': [
    'Ein anderer Lauf schreibt gerade in {path}.',
    'Eine Datei darin hat sich geändert, während dieser Lauf nachsah.',
    'Warten Sie, bis er fertig ist. Wurde er abgebrochen, führen Sie secure-backup clean aus.',
  ],
  'set.appliance-form': [
    'Dieser Sicherungssatz lässt sich hier prüfen, aber nicht öffnen.',
    'Eine Appliance hat ihn geschrieben und die Hälfte seines Schlüssels für ein Zertifikat des Herstellers verschlüsselt.',
    'Stellen Sie ihn auf einer Appliance wieder her. Mit verify prüfen Sie ihn, mit inspect sehen Sie, was darin ist.',
  ],
  'manifest.empty': ['Das Manifest {file} wurde abgelehnt.', 'Es ist leer: 0 Byte.', DAMAGED],
  'manifest.too-large': [
    'Das Manifest {file} wurde abgelehnt.',
    'Es ist größer als 4 MiB; mehr darf ein Manifest nicht haben.',
    DAMAGED,
  ],
  'manifest.not-utf8': ['Das Manifest {file} wurde abgelehnt.', 'Es ist kein UTF-8-Text.', DAMAGED],
  'manifest.format-newer': [
    'Das Manifest {file} hat Format {format}, dieses Programm kennt nur Format 2.',
    'Ohne das Format zu kennen, lässt sich nicht sagen, ob der Sicherungssatz so ist, wie ihn ein vertrauenswürdiger Unterzeichner signiert hat.',
    'Hat ihn eine neuere Version dieses Programms gemacht, dann prüfen Sie ihn mit dieser und stellen ihn damit wieder her.',
  ],
  'manifest.lone-cr': [
    'Das Manifest {file} wurde abgelehnt.',
    'Es enthält einen Wagenrücklauf ohne Zeilenvorschub; damit ist nicht klar, welche Bytes signiert wurden.',
    DAMAGED,
  ],
  'manifest.forbidden-xml': [
    'Das Manifest {file} wurde abgelehnt.',
    'Es enthält {what}; das kommt in keinem Manifest vor.',
    DAMAGED,
  ],
  'manifest.malformed': [
    'Das Manifest {file} wurde abgelehnt.',
    'Es ist kein wohlgeformtes XML: {what}.',
    DAMAGED,
  ],
  'manifest.structure': ['Das Manifest {file} wurde abgelehnt.', 'Sein Aufbau ist falsch: {what}.', DAMAGED],
  'manifest.limits': [
    'Das Manifest {file} wurde abgelehnt.',
    'Es überschreitet die Grenzen für ein Manifest: {what}.',
    DAMAGED,
  ],
  'manifest.value': [
    'Das Manifest {file} wurde abgelehnt.',
    'Der Wert von {element} ist ungültig: {what}.',
    DAMAGED,
  ],
  'manifest.file-name': [
    'Das Manifest {file} wurde abgelehnt.',
    'Es nennt den Dateinamen {name}: {what}.',
    DAMAGED,
  ],
  'manifest.duplicate': ['Das Manifest {file} wurde abgelehnt.', 'Es enthält {element} zweimal.', DAMAGED],
  'signature.malformed': [
    'Das Manifest {file} wurde abgelehnt.',
    'Seine Signatur ist nicht lesbar: {what}.',
    DAMAGED,
  ],
  'signature.mismatch': [
    'Die Signatur passt nicht zum Manifest.',
    'Mindestens ein Byte wurde nach dem Signieren geändert.',
    'Stellen Sie diesen Sicherungssatz nicht wieder her. Holen Sie ihn im Binärmodus neu, oder nehmen Sie einen anderen.',
  ],
  'signature.forbidden': [
    'Die Signatur wurde abgelehnt: {what}.',
    'Eine solche Signatur könnte von jedem stammen.',
    'Stellen Sie diesen Sicherungssatz nicht wieder her.',
  ],
  'signature.weak': [
    'Der Sicherungssatz ist unversehrt, aber schwach geschützt: {what}.',
    'Die Richtlinie „modern“ lässt das nicht zu.',
    'Wenn Sie wissen, woher der Sicherungssatz kommt, verwenden Sie --policy legacy oder für eine Wiederherstellung --accept signature.weak.',
  ],
  'signer.untrusted': [
    'Der Sicherungssatz ist unversehrt, aber seinem Unterzeichner wird hier nicht vertraut.',
    'Signiert von {subject}, SHA-256-Fingerabdruck {fingerprint}.',
    'Vergleichen Sie den Fingerabdruck mit dem, der auf dem Rechner angezeigt wird, auf dem der Sicherungssatz entstand. Stimmen beide überein, verwenden Sie --trust DATEI, secure-backup cert trust oder --accept signer.untrusted.',
  ],
  'signer.changed': [
    'Der Sicherungssatz ist unversehrt, aber sein Unterzeichner hat noch nie für die Appliance {appliance} signiert.',
    'Signiert von {subject}, SHA-256-Fingerabdruck {fingerprint}; frühere Sicherungssätze hat {before} signiert.',
    'Klären Sie, warum. Ist der neue Unterzeichner der richtige, verwenden Sie secure-backup cert trust oder für eine Wiederherstellung --accept signer.changed.',
  ],
  'set.none-countable': [
    'Keiner der Sicherungssätze in {url} kann als der neueste gelten.',
    'Ihren Unterzeichnern wird hier nicht vertraut, oder sie sind auf die Zukunft datiert: {others}.',
    'Prüfen Sie den gemeinten Sicherungssatz und vertrauen Sie seinem Unterzeichner, oder geben Sie den Sicherungssatz selbst an.',
  ],
  'series.not-missing': [
    'Kein Alarm sagt, dass der Sicherungssatz {setid} fehlt.',
    'Sie können nur das Fehlen eines Sicherungssatzes bestätigen, der als fehlend gemeldet ist.',
    'Nehmen Sie die ID aus einem Befund: secure-backup list --series --json.',
  ],
  'part.missing': [
    'Der Sicherungssatz ist unvollständig: {part} fehlt.',
    'Das Manifest nennt ihn, aber er ist nicht da.',
    'Kopieren Sie das ganze Verzeichnis noch einmal, oder nehmen Sie einen anderen Sicherungssatz.',
  ],
  'part.surplus': [
    'Der Sicherungssatz enthält {part}, das sein Manifest nicht nennt.',
    'Ein Sicherungssatz enthält, was sein Manifest nennt, und sonst nichts.',
    'Finden Sie heraus, woher die Datei kommt, und nehmen Sie sie aus dem Sicherungssatz heraus.',
  ],
  'part.size': [
    '{part} hat {actual} Byte statt {expected}.',
    'Der Teil wurde abgeschnitten oder geändert, nachdem der Sicherungssatz gemacht worden war.',
    'Kopieren Sie ihn noch einmal im Binärmodus, oder nehmen Sie einen anderen Sicherungssatz.',
  ],
  'part.digest': [
    '{part} ist nicht, was signiert wurde: {algorithm} weicht ab.',
    'Mindestens ein Byte wurde geändert, nachdem der Sicherungssatz gemacht worden war.',
    'Kopieren Sie den Teil noch einmal im Binärmodus, oder nehmen Sie einen anderen Sicherungssatz.',
  ],
  'part.unknown': [
    'Einen Teil {part} gibt es nicht.',
    'Dieser Sicherungssatz oder diese Appliance hat: {known}.',
    'Geben Sie einen davon an.',
  ],
  'part.too-large': [
    'Der Teil {part} ist größer als 64 GiB.',
    'Mehr darf das Format mit einem Schlüssel nicht schützen.',
    'Lassen Sie mit --exclude etwas weg, oder teilen Sie das Verzeichnis auf.',
  ],
  'content.undecryptable': [
    '{part} ließ sich nicht entschlüsseln.',
    'Der Schlüssel hat den Sicherungssatz geöffnet, und die Datei ist die signierte, aber ihr Authentifizierungskennzeichen stimmt nicht.',
    'Der Sicherungssatz war von Anfang an fehlerhaft. Nehmen Sie einen anderen.',
  ],
  'home.unsafe': [
    'Andere Benutzer können in {path} schreiben, oder das Verzeichnis gehört einem von ihnen.',
    'Dort liegen die Schlüssel dieser Installation und die Liste der Unterzeichner, denen sie vertraut; wer dort schreiben kann, bestimmt über beides.',
    'Entziehen Sie anderen Benutzern das Schreibrecht (chmod go-w), oder wählen Sie mit --home ein anderes Verzeichnis.',
  ],
  ...DE_APPLIANCE_ERRORS,
  ...DE_ARCHIVE_ERRORS,
  ...DE_KEY_ERRORS,
  ...DE_SERVER_ERRORS,
  ...DE_SCHEDULE_ERRORS,
  ...DE_MANAGED_ERRORS,
  ...DE_SERVING_ERRORS,
  ...DE_STATE_ERRORS,
}
