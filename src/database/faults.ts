/** The database can't be used, in words for the person who starts the service; holds no password. */
export class DatabaseFault extends Error {
  override name = 'DatabaseFault'
}

/** Another process has the data folder; nothing was touched. */
export class DatabaseBusy extends DatabaseFault {
  override name = 'DatabaseBusy'
}
