// Whether the window is so narrow that lists stand under each other and the page scrolls as one; the width that the styles use.

export const narrow = matchMedia('(max-width: 40rem)')
