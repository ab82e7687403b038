// Not crypto.randomUUID: browsers hide it from pages served over plain HTTP, as inside a clinic's own network.
/** One press of a button, known to the server by it however often it arrives. */
export function newClientId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}
