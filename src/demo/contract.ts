import { z } from 'zod'

/** GET /api/demo/removal: what would go. `needsOwner`: who asks has only the demo's login, and names the owner to come. */
export type DemoRemovalAnswer = {
  people: number
  conversations: number
  appointments: number
  needsOwner: boolean
}

const words = (missing: string, max: number) => z.string(missing).trim().min(1, missing).max(max, `Use até ${max} letras.`)

export const demoRemovalRequest = z.object({
  /** Of whoever presses, once more: everyone can walk into a demo. */
  password: z.string('Escreva a senha.').min(1, 'Escreva a senha.').max(500),
  keepsCatalogue: z.boolean(),
  clinicName: words('Escreva o nome da sua clínica.', 120),
  owner: z
    .object({
      name: words('Escreva seu nome.', 120),
      email: z.email('Escreva um e-mail que exista.').max(200),
      password: z.string('Escolha uma senha.').min(1, 'Escolha uma senha.').max(500),
    })
    .nullable(),
})
export type DemoRemovalRequest = z.infer<typeof demoRemovalRequest>
