// A link to be copied by hand, where the browser does not let a page copy.
// I/O: React

export function LinkField({ link, label }: { link: string; label: string }) {
  return (
    <input
      readOnly
      value={link}
      aria-label={label}
      onFocus={(event) => event.target.select()}
      className="h-9 rounded-lg bg-raised px-3 max-sm:h-11"
    />
  );
}
