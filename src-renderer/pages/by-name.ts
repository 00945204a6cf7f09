// Every page by its name in the address.
import type { Component } from 'svelte'
import type { Page } from '../state/router.svelte.ts'
import Activity from './Activity.svelte'
import Appliance from './Appliance.svelte'
import Appliances from './Appliances.svelte'
import Backups from './Backups.svelte'
import Certificate from './Certificate.svelte'
import Certificates from './Certificates.svelte'
import Destination from './Destination.svelte'
import Destinations from './Destinations.svelte'
import Difference from './Difference.svelte'
import Drill from './Drill.svelte'
import EditAppliance from './EditAppliance.svelte'
import FirstRun from './FirstRun.svelte'
import ImportCertificate from './ImportCertificate.svelte'
import Job from './Job.svelte'
import NewAppliance from './NewAppliance.svelte'
import NewBackup from './NewBackup.svelte'
import NewCertificate from './NewCertificate.svelte'
import NewDestination from './NewDestination.svelte'
import NewManaged from './NewManaged.svelte'
import NewSchedule from './NewSchedule.svelte'
import Overview from './Overview.svelte'
import Restore from './Restore.svelte'
import Runbook from './Runbook.svelte'
import Schedule from './Schedule.svelte'
import Schedules from './Schedules.svelte'
import Series from './Series.svelte'
import SetPage from './SetPage.svelte'
import Settings from './Settings.svelte'
import WhoCanOpen from './WhoCanOpen.svelte'

export const PAGES_BY_NAME: Readonly<Record<Page, Component>> = {
  overview: Overview,
  backups: Backups,
  appliances: Appliances,
  certificates: Certificates,
  destinations: Destinations,
  schedules: Schedules,
  activity: Activity,
  settings: Settings,
  set: SetPage,
  'new-backup': NewBackup,
  'first-run': FirstRun,
  restore: Restore,
  certificate: Certificate,
  'new-certificate': NewCertificate,
  'import-certificate': ImportCertificate,
  'who-can-open': WhoCanOpen,
  appliance: Appliance,
  'edit-appliance': EditAppliance,
  'new-appliance': NewAppliance,
  destination: Destination,
  'new-destination': NewDestination,
  'new-schedule': NewSchedule,
  'new-managed': NewManaged,
  runbook: Runbook,
  job: Job,
  series: Series,
  drill: Drill,
  difference: Difference,
  schedule: Schedule,
}
