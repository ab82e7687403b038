/** "Chrome no Android": enough to tell one's own devices apart. Pure; a browser may say what it likes. */
export function describeBrowser(userAgent: string): string {
  return `${firstOf(browsers, userAgent) ?? 'Navegador'}${firstOf(systems, userAgent) ?? ''}`
}

/** The order matters: nearly all of them also say that they are Safari. */
const browsers: [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/\biPhone\b/, ' no iPhone'],
  [/\biPad\b/, ' no iPad'],
  [/\bAndroid\b/, ' no Android'],
  [/\bWindows\b/, ' no Windows'],
  [/\bMac OS X\b/, ' no Mac'],
  [/\bLinux\b/, ' no Linux'],
]

function firstOf(list: [RegExp, string][], userAgent: string): string | null {
  return list.find(([pattern]) => pattern.test(userAgent))?.[1] ?? null
}
