// Before the first paint: the chosen theme, and whether the page's own words are this address's. Then the app, once
// those words have been seen: its first work would hold them up.
{
  const { dataset } = document.documentElement;
  if (!/^#?\/?(\?|$)/.test(location.hash)) dataset.elsewhere = '';
  try {
    const { theme } = JSON.parse(localStorage.getItem('countersign/settings'));
    if (theme === 'light' || theme === 'dark') dataset.theme = theme;
  } catch {
    // Nothing chosen, damaged, or closed: the system's theme.
  }

  let started = false;
  const start = async (href) => {
    if (started) return;
    started = true;
    try {
      await import(href);
    } catch (error) {
      const place = document.querySelector('.first main');
      if (!place) throw error;
      place.textContent = 'Countersign did not load. Reload to try again.';
      delete dataset.elsewhere;
    }
  };
  addEventListener('DOMContentLoaded', () => {
    // There is none in development, where the page holds a script as usual.
    const { href } = document.getElementById('entry') ?? {};
    if (!href) return;
    if ('elsewhere' in dataset || document.hidden) return start(href);
    new PerformanceObserver((list) => {
      if (list.getEntriesByName('first-contentful-paint').length) start(href);
    }).observe({ type: 'paint', buffered: true });
    setTimeout(start, 500, href);
  });
}
