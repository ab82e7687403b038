import { may, type SignedIn } from '#auth/index.ts'
import { Refusal } from '#platform/errors.ts'
import type { LocalDate } from '#platform/local-time.ts'
import type { Can, SoldPackage } from './contract.ts'
import { stateOf, type Sale } from './model.ts'

type Act = keyof SoldPackage['can']

const allowed: Can = { allowed: true }
const no = (whyNot: string): Can => ({ allowed: false, whyNot })

export function maySell(staff: Pick<SignedIn, 'role'>): Can {
  return may(staff.role, 'sales.edit') ? allowed : no('Seu perfil não mexe em pacotes.')
}

export function mayEditOffers(staff: Pick<SignedIn, 'role'>): Can {
  return may(staff.role, 'settings.edit') ? allowed : no('Só a dona e a gerência mudam os pacotes.')
}

/** What the state of a package lets be done with it, whoever asks. */
export function decideOn(sale: Sale, today: LocalDate): Record<Act, Can> {
  const state = stateOf(sale, today, sale.runOut)
  const needsSessions = sale.left > 0 ? allowed : no('Esse pacote não tem mais sessões.')
  const needsMoving = sale.frozenAt ? no('O pacote está pausado. Retome antes.') : needsSessions
  return {
    freeze: sale.frozenAt ? allowed : state === 'in_use' ? allowed : no('Só um pacote em uso pode ser pausado.'),
    extend:
      sale.validUntil === null
        ? no('Esse pacote não vence.')
        : sale.frozenAt
          ? no('O pacote está pausado. Retome antes.')
          : sale.left + sale.runOut > 0
            ? allowed
            : no('Esse pacote não tem mais sessões.'),
    transfer: state === 'expired' ? no('O pacote venceu. Estenda a validade antes.') : needsMoving,
    refund: needsSessions,
    adjust: allowed,
  }
}

export function refuseUnless(can: Can): void {
  if (!can.allowed) throw new Refusal('conflict', can.whyNot)
}
