// Sets the theme before the first paint, so that a dark page never flashes white. src/ui/theme.ts takes over after.
(() => {
  let choice = null;
  try {
    choice = localStorage.getItem('inkroom:theme');
  } catch {
    // Storage may be forbidden; the system's theme is as good.
  }
  const isDark =
    choice === 'dark' || (choice !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light';
})();
