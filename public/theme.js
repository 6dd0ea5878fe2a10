// Runs before the first paint: a theme chosen by hand holds from the first frame on. Without a choice, or without
// storage, the system decides.
;(() => {
  try {
    const chosen = localStorage.getItem('convdojo-theme')
    if (chosen === 'light' || chosen === 'dark') document.documentElement.dataset.theme = chosen
  } catch {
    // A browser that forbids storage keeps the system's theme.
  }
})()
