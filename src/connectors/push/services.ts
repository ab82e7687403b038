/** The push services of the browsers there are. Ours is the only request that leaves for an address a browser named, so the list is closed. */
const hosts = ['fcm.googleapis.com', 'updates.push.services.mozilla.com']
const domains = ['.push.apple.com', '.notify.windows.com']

/** `own`: origins the operator added (a push service of their own, the fake one of the tests); only these may be without TLS. */
export function isKnownService(endpoint: string, own: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false
  const url = new URL(endpoint)
  if (url.username !== '' || url.password !== '') return false
  if (own.includes(url.origin)) return true
  if (url.protocol !== 'https:' || url.port !== '') return false
  return hosts.includes(url.hostname) || domains.some((domain) => url.hostname.endsWith(domain))
}
