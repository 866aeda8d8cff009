// Says what is wrong with a file that is no whole export.

/** The message is for people. */
export class BadExport extends Error {}
