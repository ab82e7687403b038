import { hash, verify } from '@node-rs/argon2'

/** argon2id by the library's default; OWASP's first recommendation: 19 MiB, two passes, one lane. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export async function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), cost)
}

export async function isPassword(password: string, stored: string): Promise<boolean> {
  return verify(stored, password.normalize('NFKC'))
}

let decoy: Promise<string> | null = null

/** Takes as long as a real check, so that the time does not tell which e-mails have a login. Always false. */
export async function checkNobodysPassword(password: string): Promise<boolean> {
  decoy ??= hashPassword('nobody has this password')
  await isPassword(password, await decoy)
  return false
}
