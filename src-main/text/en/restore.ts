// What is said after a restore, in English.
export const RESTORE_EN = {
  'restore.remark.admin-password':
    'On an appliance the user admin has the password admin after a restore and must change it at the first login; every other user has the password of the time of the backup.',
  'restore.remark.not-included':
    'Queue managers, their data, high availability and disaster recovery aren’t in a set; restore those afterwards from their own backups.',
  'restore.note.mode': 'its set-ID bits weren’t set',
  'restore.note.modes': 'the set records no permissions; the usual ones were set',
  'restore.note.link': 'a symbolic link couldn’t be made here ({system})',
  'restore.note.renamed': 'it can’t have this name here; it is {as}',
  'restore.note.owner.one': '{count} entry belongs to whoever ran the restore',
  'restore.note.owner.other': '{count} entries belong to whoever ran the restore',
} as const
