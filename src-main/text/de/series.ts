// The sentences about a series in German, by the reasons of the contract.
import type { SeriesReason } from '../../contract/series.ts'
import type { SeriesWords } from '../series.ts'

export const DE_SERIES: Readonly<Record<SeriesReason, SeriesWords>> = {
  missing: [
    'Ein Sicherungssatz von {serial} fehlt: {heir} nennt ihn als seinen Vorgänger.',
    'Seine Entfernung ist nicht verzeichnet. Wer ihn von Hand gelöscht hat oder woanders aufbewahrt, erklärt es; die Aufbewahrung hätte es verzeichnet.',
  ],
  'missing.known': [
    'Der Sicherungssatz von {serial} vom {time} fehlt: Er entstand in {place}.',
    'Seine Entfernung ist nicht verzeichnet. Wer ihn von Hand gelöscht hat, erklärt es; die Aufbewahrung hätte es verzeichnet.',
  ],
  'missing.removed': [
    'Der Sicherungssatz von {serial} vom {time} ist nicht mehr da.',
    'Er wurde absichtlich entfernt: verzeichnet {removed} von {by}, aus {from}.',
  ],
  'missing.acknowledged': [
    'Ein Sicherungssatz von {serial} ist nicht mehr da.',
    '{by} hat {removed} gesagt, dass das bekannt ist.',
  ],
  'missing.elsewhere': [
    'Der Sicherungssatz von {serial} vom {time} wurde nicht gefunden: {heir} nennt ihn als seinen Vorgänger.',
    'Er entstand in {place}, und dort wurde nicht nachgesehen.',
  ],
  'missing.unreachable': [
    'Ein Sicherungssatz von {serial} wurde nicht gefunden: {heir} nennt ihn als seinen Vorgänger.',
    'Er liegt vielleicht dort, wo nicht nachgesehen werden konnte: {places}.',
  ],
  'missing.unread': [
    'Ob ein Sicherungssatz von {serial} fehlt, ist nicht bekannt: {sets} ließ sich nicht lesen.',
    'Machen Sie das Verzeichnis lesbar, und sehen Sie noch einmal nach.',
  ],
  'missing.copy': [
    'Der Sicherungssatz von {serial} vom {time} liegt nicht mehr in {place}, wo er entstand; eine andere Kopie ist {sets}.',
    'Wer ihn verschoben hat, erklärt es.',
  ],
  'rolled-back': [
    'Die neuesten Sicherungssätze von {serial} fehlen: {count}, der letzte vom {time} in {place}. Der neueste gefundene ist vom {newest}.',
    'Ihre Entfernung ist nicht verzeichnet, und die Aufbewahrung entfernt nie den neuesten guten Sicherungssatz. Wer sie von Hand gelöscht hat, erklärt es.',
  ],
  'rolled-back.all': [
    'Alle Sicherungssätze von {serial}, die diese Installation gemacht hat, fehlen: {count}, der letzte vom {time} in {place}.',
    'Ihre Entfernung ist nicht verzeichnet. Wer sie von Hand gelöscht hat, erklärt es.',
  ],
  incomplete: [
    '{set} ist nicht vollständig: {problems}.',
    'Eine abgebrochene Übertragung erklärt es; ebenso, wer Teile davon weggenommen hat. Eine Prüfung nennt sie.',
  ],
  replayed: [
    'Der Sicherungssatz von {serial} vom {time} liegt {count}-mal in {place}: {sets}.',
    'Ein alter Sicherungssatz liegt vielleicht noch einmal dort, damit er als neuer gilt. Wer ihn von Hand kopiert hat, erklärt es.',
  ],
  'replayed.newest': [
    'Der neueste Sicherungssatz von {serial}, vom {time}, liegt {count}-mal in {place}: {sets}.',
    'Wer ihn von Hand kopiert hat, erklärt es.',
  ],
  'replayed.name': [
    '{set} heißt, als wäre er vom {stamp}; er ist vom {time}.',
    'Vielleicht wurden Sicherungssätze vertauscht, oder ein alter liegt dort, damit er als neuer gilt. Wer ihn von Hand umbenannt hat, erklärt es.',
  ],
  swapped: [
    '{sets} ist nicht der Sicherungssatz, den {heir} als seinen Vorgänger nennt: dieselbe Kennung, anderer Inhalt.',
    'Neue Empfänger stünden im Sicherungssatz selbst und stehen nicht dort. Sonst erklärt es nichts.',
  ],
  'swapped.twins': [
    '{sets} haben dieselbe Kennung und nicht denselben Inhalt.',
    'Neue Empfänger stünden im Sicherungssatz selbst und stehen nicht dort. Sonst erklärt es nichts.',
  ],
  'swapped.known': [
    '{sets} ist nicht so, wie diese Installation ihn am {time} geschrieben hat: dieselbe Kennung, anderer Inhalt.',
    'Neue Empfänger stünden im Sicherungssatz selbst und stehen nicht dort. Sonst erklärt es nichts.',
  ],
  'swapped.rewrapped': [
    'Kopien des Sicherungssatzes von {serial} vom {time} haben verschiedene Empfänger: {sets}.',
    'Eine Kopie bekam neue Empfänger und verzeichnet das; ihre Teile sind dieselben. Die Schlüssel von vorher öffnen die andere weiterhin.',
  ],
  forked: [
    '{count} Sicherungssätze von {serial} nennen denselben Vorgänger: {sets}.',
    'Derselbe Unterzeichner hat sie nacheinander gemacht. Der Zustand der Installation wurde vielleicht auf einen früheren zurückgesetzt, oder jemand anders benutzt ihren Schlüssel.',
  ],
  'forked.installations': [
    '{count} Sicherungssätze von {serial} nennen denselben Vorgänger: {sets}.',
    'Verschiedene vertraute Installationen haben sie gemacht und sich abgewechselt, wie nach dem Wechsel auf einen anderen Rechner.',
  ],
  'forked.together': [
    '{count} Sicherungssätze von {serial} nennen denselben Vorgänger: {sets}.',
    'Sie entstanden gleichzeitig, und keiner konnte vom anderen wissen.',
  ],
  restarted: [
    'Die Reihe von {serial} beginnt neu mit {sets}, der keinen Vorgänger nennt.',
    'Die Installation hat vergessen, was sie gemacht hatte, etwa weil ihr Zustand gelöscht wurde. Derselbe Unterzeichner hat beide Anfänge gemacht.',
  ],
  'restarted.installation': [
    'Die Reihe von {serial} hat einen weiteren Anfang: {sets}.',
    'Eine andere vertraute Installation hat ihn gemacht und führt eine eigene Reihe.',
  ],
  'other-signer': [
    'Signiert von {name}, dem hier nicht vertraut wird: {count} der Sicherungssätze von {serial}: {sets}.',
    'Andere Sicherungssätze dieser Appliance haben einen vertrauten Unterzeichner. Ein erneuerter Unterzeichner oder eine zweite Installation, der noch niemand vertraut, erklärt es: den Fingerabdruck vergleichen, {fingerprint}.',
  ],
  'other-signer.unknown': [
    'Niemandem, der Sicherungssätze von {serial} signiert hat, wird hier vertraut; {name} hat {count} davon signiert.',
    'So ist es auf einem neuen Rechner. Was aus den Sicherungssätzen folgt, sagt dieser Unterzeichner: den Fingerabdruck vergleichen, {fingerprint}, und ihm dann vertrauen.',
  ],
  'other-signer.trusted': [
    'Signiert von {name}, dem vertraut wird und der für diese Appliance noch nicht signiert hatte: {count} der Sicherungssätze von {serial}: {sets}.',
    'Eine zweite Installation oder ein erneuerter Unterzeichner erklärt es.',
  ],
  'out-of-order': [
    '{set} ist nach eigener Angabe vom {time}, sein Vorgänger aber vom {before}.',
    'Eine Uhr, die falsch ging oder zurückgestellt wurde, erklärt es; ebenso ein Sicherungssatz, der zurückdatiert wurde.',
  ],
  'out-of-order.ahead': [
    '{set} ist nach eigener Angabe vom {time}, sein Nachfolger aber vom {after}.',
    'Eine Uhr, die falsch ging, erklärt es; ebenso ein Sicherungssatz, der vordatiert wurde.',
  ],
  'out-of-order.clock': [
    '{set} ist nach eigener Angabe vom {time}, sein Vorgänger aber vom {before}.',
    'Die Uhr wurde um weniger als zwei Stunden zurückgestellt, und die Sicherungssätze danach folgen der neuen.',
  ],
  'out-of-order.signed': [
    '{set} ist nach eigener Angabe vom {time}, wurde aber {signed} signiert.',
    'Eine Sicherung, die einen Tag lang wartete, erklärt es; ebenso ein Sicherungssatz, der zurückdatiert wurde.',
  ],
  'out-of-order.future': [
    '{set} ist nach eigener Angabe vom {time}, und das liegt in der Zukunft.',
    'Eine falsche Uhr, hier oder wo er entstand, erklärt es.',
  ],
  unverified: [
    '{set} gehört nicht zur Reihe: {problem}',
    'Was er von sich sagt, wird nicht geglaubt. Ein Fehler der Platte oder einer Übertragung erklärt es; ebenso, wer ihn verändert hat.',
  ],
  unreadable: [
    '{set} konnte nicht angesehen werden.',
    'Er gehört vielleicht zu einer Reihe und ist, was dort fehlt.',
  ],
}
