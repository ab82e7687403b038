/** Drawn lines as one SVG path; a point alone is a dot. */
export const pathOf = (strokes: readonly (readonly [number, number])[][]): string =>
  strokes
    .map(([first, ...rest]) => (first ? `M${first[0]} ${first[1]}${rest.map(([x, y]) => `L${x} ${y}`).join('') || 'h1'}` : ''))
    .join('')
