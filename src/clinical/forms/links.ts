import { createSigner, isSameSecret } from '#platform/crypto.ts'
import { isId, type FormRequestId } from '#platform/ids.ts'

/** Addresses that open one request and nothing else. None is stored: with the database alone nobody makes or reads one. */
export type FormLinks = {
  pathOf: (id: FormRequestId) => string
  urlOf: (id: FormRequestId) => string
  /** Null: not one of ours. */
  read: (token: string) => FormRequestId | null
  /** An address of the network as evidence keeps it: the same one gives the same, and nobody without the key finds it again. */
  hide: (address: string) => string
}

const prefix = 'frq_'
const signatureLength = 32

export function createFormLinks(secretKey: string, baseUrl: string): FormLinks {
  const sign = createSigner(secretKey, 'form link')
  const hide = createSigner(secretKey, 'form address')
  const pathOf = (id: FormRequestId): string => `/f/${id.slice(prefix.length)}${sign(id)}`
  return {
    pathOf,
    hide,
    urlOf: (id) => `${baseUrl.replace(/\/$/, '')}${pathOf(id)}`,
    read: (token) => {
      const id = `${prefix}${token.slice(0, -signatureLength)}`
      return isId('formRequest', id) && isSameSecret(token.slice(-signatureLength), sign(id)) ? id : null
    },
  }
}
