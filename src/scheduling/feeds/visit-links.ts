import { createSignedLinks, type SignedLinks } from '#platform/signed-links.ts'

/** Addresses at which a patient sees one appointment, as it stands, and takes it along. */
export type VisitLinks = SignedLinks<'appointment'>

export const createVisitLinks = (secretKey: string, baseUrl: string): VisitLinks =>
  createSignedLinks(secretKey, baseUrl, { kind: 'appointment', prefix: 'apt_', what: 'visit link', path: '/c/' })
