import { createSigner, isSameSecret } from './crypto.ts'
import { isId, type Id, type IdKind } from './ids.ts'

/** Addresses that open one thing and nothing else. None is stored: with the database alone nobody makes or reads one. */
export type SignedLinks<K extends IdKind> = {
  pathOf: (id: Id<K>) => string
  urlOf: (id: Id<K>) => string
  /** Null: not one of ours. */
  read: (token: string) => Id<K> | null
}

const signatureLength = 32

/** `what` is signed along: a link of one kind opens nothing of another. `path`: what the address begins with, like /f/. */
export function createSignedLinks<K extends IdKind>(
  secretKey: string,
  baseUrl: string,
  { kind, prefix, what, path }: { kind: K; prefix: string; what: string; path: string },
): SignedLinks<K> {
  const sign = createSigner(secretKey, what)
  const pathOf = (id: Id<K>): string => `${path}${id.slice(prefix.length)}${sign(id)}`
  return {
    pathOf,
    urlOf: (id) => `${baseUrl.replace(/\/$/, '')}${pathOf(id)}`,
    read: (token) => {
      const id = `${prefix}${token.slice(0, -signatureLength)}`
      return isId(kind, id) && isSameSecret(token.slice(-signatureLength), sign(id)) ? id : null
    },
  }
}
