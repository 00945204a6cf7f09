// What serve and completion say on the command line, in German.
import type { CLI_SERVE_EN } from '../en/cli-serve.ts'

export const CLI_SERVE_DE: Readonly<Record<keyof typeof CLI_SERVE_EN, string>> = {
  'serve.summary': 'Die Oberfläche im Browser oder die REST-Schnittstelle einer Ordner-Appliance',
  'serve.about':
    'Allein stellt es dieselbe Oberfläche wie das Fenster auf Loopback bereit und gibt einen Link aus, der einmal gilt. Mit --appliance\ngibt es einer Ordner-Appliance die Verwaltungsschnittstelle der echten, über HTTPS mit Benutzer und Passwort: siehe REST.md. Nach\nder Passphrase des Tresors fragt es, wenn sie gebraucht wird. Strg-C beendet es und alles, was noch läuft.',
  'serve.option.listen':
    'Ohne --appliance nur Loopback; Port 0 nimmt irgendeinen freien. Standard 127.0.0.1:5554.',
  'serve.option.appliance':
    'Stellt stattdessen die Verwaltungsschnittstelle (REST) dieser Ordner-Appliance bereit.',
  'serve.option.tls-cert':
    'Zertifikat (PEM, mit seiner Kette) der Verwaltungsschnittstelle, statt eines eigenen.',
  'serve.option.tls-key': 'Der private Schlüssel zu --tls-cert (PEM).',
  'serve.option.name':
    'Ein Rechnername oder eine Adresse, die Clients verwenden, für das eigene Zertifikat des Servers; wiederholbar.',
  'serve.option.largest-file': 'Die größte Datei, die der Dateispeicher annimmt. Standard {default}.',
  'serve.option.action-wait':
    'Wie lange eine Anfrage auf ihre Aktion wartet, bevor sie als eingereiht beantwortet wird (202). Standard {default}, und 0 für SecureBackup und SecureRestore; was eine Anfrage wünscht (Prefer: wait=60, respond-async), geht vor.',
  'serve.option.password-file':
    'Für user set: Das Passwort ist die erste Zeile dieser Datei (oder SECURE_BACKUP_SERVE_PASSWORD).',
  'completion.summary': 'Vervollständigung für bash, zsh, fish oder PowerShell; die Handbuchseite',
  'completion.about':
    'Gibt ein Skript für Ihre Shell aus. Für bash gehört  eval "$(secure-backup completion bash)"  in ~/.bashrc, für PowerShell  secure-backup completion powershell | Out-String | Invoke-Expression  in $PROFILE.\nman gibt die Handbuchseite aus, wie die Pakete sie mitbringen.',
  'serve.listen.loopback': '--listen erwartet eine Adresse dieses Rechners, etwa 127.0.0.1:5554.',
  'serve.listen': '--listen erwartet eine Adresse und einen Port, etwa 0.0.0.0:5554, nicht {given}.',
  'serve.needs-appliance': '--{option} braucht --appliance.',
  'serve.tls-together': 'Geben Sie --tls-cert und --tls-key zusammen an.',
  'serve.name-of-own': '--name gehört zum eigenen Zertifikat des Servers.',
  'serve.user.what': 'Möglich sind serve user set NAME, serve user remove NAME und serve user list.',
  'serve.password': 'Passwort von {name} (mindestens {least} Zeichen)',
  'serve.at': 'Die Oberfläche ist unter {link}',
  'serve.once': 'Der Link gilt einmal. Strg-C beendet sie.',
  'serve.management-at': 'Die Verwaltungsschnittstelle ist unter {url}',
  'serve.certificate': 'Ihr Zertifikat: {path}',
  'serve.ends': 'Strg-C beendet sie.',
  'serve.nobody': 'Noch darf niemand die Verwaltungsschnittstelle benutzen.',
  'serve.may': '{name} darf die Verwaltungsschnittstelle benutzen',
  'serve.may-not': '{name} darf die Verwaltungsschnittstelle nicht mehr benutzen',
}
