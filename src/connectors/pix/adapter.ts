import { createApiPix, readApiPixHook } from './api-pix.ts'
import { createMercadoPago, readMercadoPagoHook } from './mercado-pago.ts'
import type { HookCall, HookReading, PixProvider, ProviderCredentials } from './model.ts'

type Deps = {
  /** Addresses that need be neither public nor TLS: a bank's gateway inside one's own network. */
  trustedOrigins: readonly string[]
  mercadoPagoUrl: string
}

/** Whichever provider the credentials are of. */
export function createPixProviders({ trustedOrigins, mercadoPagoUrl }: Deps): PixProvider {
  const apiPix = createApiPix({ trustedOrigins })
  const mercadoPago = createMercadoPago({ baseUrl: mercadoPagoUrl })
  const by = <T>(
    credentials: ProviderCredentials,
    ofApiPix: (own: Extract<ProviderCredentials, { kind: 'api-pix' }>) => T,
    ofMercadoPago: (own: Extract<ProviderCredentials, { kind: 'mercado-pago' }>) => T,
  ): T => (credentials.kind === 'api-pix' ? ofApiPix(credentials) : ofMercadoPago(credentials))
  return {
    charge: (credentials, wish) =>
      by(
        credentials,
        (own) => apiPix.charge(own, wish),
        (own) => mercadoPago.charge(own, wish),
      ),
    stand: (credentials, asked) =>
      by(
        credentials,
        (own) => apiPix.stand(own, asked),
        (own) => mercadoPago.stand(own, asked),
      ),
    withdraw: (credentials, asked) =>
      by(
        credentials,
        (own) => apiPix.withdraw(own, asked),
        (own) => mercadoPago.withdraw(own, asked),
      ),
    refund: (credentials, wish) =>
      by(
        credentials,
        (own) => apiPix.refund(own, wish),
        (own) => mercadoPago.refund(own, wish),
      ),
    greet: (credentials, hookUrl) =>
      by(
        credentials,
        (own) => apiPix.greet(own, hookUrl),
        (own) => mercadoPago.greet(own, hookUrl),
      ),
  }
}

export function readHook(credentials: ProviderCredentials, call: HookCall): HookReading {
  return credentials.kind === 'api-pix' ? readApiPixHook(call) : readMercadoPagoHook(credentials, call)
}
