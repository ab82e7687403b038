import type { ReactNode } from 'react'
import type { BookingOptionsAnswer } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import { Chips } from '../ui/Chips.tsx'
import { Initials } from '../ui/Initials.tsx'
import { Chosen, FormPart } from './FormPart.tsx'
import { ServicePicker } from './ServicePicker.tsx'

/** What somebody comes for, and to whom. `professionalId` null: whoever is free. */
export type What = { serviceId: string | null; variantId: string | null; professionalId: string | null }

type Props = {
  options: BookingOptionsAnswer
  what: What
  onChange: (what: What) => void
  /** Below what was chosen. */
  children?: ReactNode
}

/** The procedure, its area where it has several, and who does it. */
export function WhatParts({ options, what, onChange, children }: Props) {
  const { service, variant } = findWhat(options, what)
  const who = options.professionals.filter((one) => service?.professionalIds.includes(one.id))
  return (
    <>
      <FormPart title={words.scheduling.service}>
        {service ? (
          <Chosen
            title={service.name}
            detail={variant ? [variant.area, words.scheduling.minutes(variant.durationMin)].filter(Boolean).join(' · ') : null}
            changeLabel={words.scheduling.changeService}
            onChange={() => onChange({ ...what, serviceId: null, variantId: null })}
          />
        ) : (
          <ServicePicker
            services={options.services}
            onChoose={({ id, variants, professionalIds }) =>
              onChange({
                serviceId: id,
                variantId: variants.length === 1 ? (variants[0]?.id ?? null) : null,
                professionalId: professionalIds.includes(what.professionalId ?? '') ? what.professionalId : null,
              })
            }
          />
        )}
        {service && service.variants.length > 1 && (
          <Chips
            label={words.scheduling.whichArea}
            chips={service.variants.map((one) => ({
              value: one.id,
              label: one.area ?? service.name,
              hint: words.scheduling.minutes(one.durationMin),
            }))}
            chosen={variant ? [variant.id] : []}
            onChoose={(variantId) => onChange({ ...what, variantId })}
          />
        )}
        {children}
      </FormPart>
      {service && who.length > 1 && (
        <FormPart title={words.scheduling.professional}>
          <Chips
            label={words.scheduling.professional}
            chips={[
              { value: 'any', label: words.scheduling.anyProfessional },
              ...who.map((one) => ({
                value: one.id,
                label: one.name,
                face: <Initials name={one.name} colour={one.colour} size={28} />,
              })),
            ]}
            chosen={[what.professionalId ?? 'any']}
            onChoose={(id) => onChange({ ...what, professionalId: id === 'any' ? null : id })}
          />
        </FormPart>
      )}
    </>
  )
}

export function findWhat({ services }: BookingOptionsAnswer, { serviceId, variantId }: What) {
  const service = services.find((one) => one.id === serviceId) ?? null
  return { service, variant: service?.variants.find((one) => one.id === variantId) ?? null }
}
