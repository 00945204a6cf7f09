// Bytes, rates, durations and times as people read them on a terminal.
export {
  formatAge,
  formatBytes,
  formatCount,
  formatDuration,
  formatTime,
} from '../../contract/text/quantities.ts'
