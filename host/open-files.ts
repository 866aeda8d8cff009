// How many files this process, and with it workerd, may open. Node has raised its limit as far as it may.
// I/O: process

type Report = { userLimits?: { open_files?: { soft: number | 'unlimited' } } };

/** Infinity: as many as it likes. */
export function openFilesLimit(): number {
  // Else a report looks up the names of all who are connected.
  const report = process.report as typeof process.report & { excludeNetwork?: boolean };
  report.excludeNetwork = true;
  const soft = (report.getReport() as Report).userLimits?.open_files?.soft;
  return typeof soft === 'number' ? soft : Number.POSITIVE_INFINITY;
}
