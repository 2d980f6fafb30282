// As wide as report.css has the list at the side: above the text it has nothing to mark.
const AT_THE_SIDE = '(min-width: 68.75rem)'
const EYE = 0.3 // of the window's height: what has passed this line is being read

/** Leads to the chapter that the address names, then marks in the list the one that is being read, for as long as the page stands. */
export function markReading(nav: HTMLElement): void {
  const links = [...nav.querySelectorAll('a')]
  const places = links.map(({ hash }) => document.getElementById(hash.slice(1)))
  // The browser looked for it before there were any chapters.
  if (location.hash) places.find((place) => place?.id === location.hash.slice(1))?.scrollIntoView()

  let marked: HTMLElement | undefined
  const mark = () => {
    const { scrollHeight, clientHeight } = document.documentElement
    const atEnd = scrollY + clientHeight >= scrollHeight - 2
    const passed = places.findLastIndex((place) => place && place.getBoundingClientRect().top <= innerHeight * EYE)
    const here = passed < 0 ? undefined : links.at(atEnd ? -1 : passed)
    if (here === marked) return
    marked?.removeAttribute('aria-current')
    here?.setAttribute('aria-current', 'location')
    marked = here
    if (here) showIn(nav, here)
  }
  const wide = matchMedia(AT_THE_SIDE)
  const look = () => wide.matches && mark()
  addEventListener('scroll', () => requestAnimationFrame(look), { passive: true })
  wide.addEventListener('change', look)
  look()
}

/** In a low window the list scrolls by itself; the page must not. */
function showIn(nav: HTMLElement, link: HTMLElement): void {
  const [around, inside] = [nav.getBoundingClientRect(), link.getBoundingClientRect()]
  if (inside.top < around.top) nav.scrollTop -= around.top - inside.top
  if (inside.bottom > around.bottom) nav.scrollTop += inside.bottom - around.bottom
}
