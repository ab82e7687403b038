import { createSigner } from '#platform/crypto.ts'
import { createSignedLinks, type SignedLinks } from '#platform/signed-links.ts'

/** Addresses that open one request and nothing else. */
export type FormLinks = SignedLinks<'formRequest'> & {
  /** An address of the network as evidence keeps it: the same one gives the same, and nobody without the key finds it again. */
  hide: (address: string) => string
}

export function createFormLinks(secretKey: string, baseUrl: string): FormLinks {
  const links = createSignedLinks(secretKey, baseUrl, { kind: 'formRequest', prefix: 'frq_', what: 'form link', path: '/f/' })
  return { ...links, hide: createSigner(secretKey, 'form address') }
}
