import { z } from 'zod'

/** 'visitor' exists in the demo only: looks and plays the patient, changes nothing at the desk. */
export const roles = ['owner', 'manager', 'receptionist', 'professional', 'visitor'] as const
export type Role = (typeof roles)[number]

export const loginRequest = z.object({
  email: z.string().trim().min(1, 'Escreva o e-mail.').max(200),
  password: z.string().min(1, 'Escreva a senha.').max(500),
})
export type LoginRequest = z.infer<typeof loginRequest>

export const demoLoginRequest = z.object({ as: z.enum(['visitor', 'receptionist']) })
export type DemoLoginRequest = z.infer<typeof demoLoginRequest>

/** GET /api/session: who is looking, and at which clinic. 401 without one. */
export type SessionAnswer = {
  staff: { id: string; name: string; role: Role }
  clinic: { id: string; name: string; zone: string; assistantName: string; isDemo: boolean }
  can: { answer: boolean; cancelAppointments: boolean; useSimulator: boolean }
}

/** GET /api/welcome, open to anyone: what the first screen needs to know before there is a session. */
export type WelcomeAnswer = { demo: boolean; clinicName: string | null }
