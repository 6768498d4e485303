/** A character as published (Parlay rules, section 3); every number 0 … 1. */
interface PersonaRecord {
  readonly id: string;
  /** Who it is across the table; ours. */
  readonly name: string;
  readonly symbol: string;
  /** Name of an accent colour. */
  readonly accent: string;
  readonly aggression: number;
  readonly patience: number;
  readonly bluff_rate: number;
  /** How deeply it models the other side. */
  readonly tom_depth: number;
  readonly agreeableness: number;
  readonly extraversion: number;
  readonly openness: number;
  readonly conscientiousness: number;
  readonly neuroticism: number;
  /** The kind of news that touches it most. */
  readonly drift_trigger: string;
}

/** To add a character, add a record: everything else reads this list. */
const RECORDS = [
  {
    id: 'shark',
    name: 'Ruth Calder',
    symbol: '◈',
    accent: 'red',
    aggression: 0.88,
    patience: 0.18,
    bluff_rate: 0.72,
    tom_depth: 0.55,
    agreeableness: 0.15,
    extraversion: 0.85,
    openness: 0.6,
    conscientiousness: 0.4,
    neuroticism: 0.2,
    drift_trigger: 'competitor_offer',
  },
  {
    id: 'diplomat',
    name: 'Imani Osei',
    symbol: '◎',
    accent: 'green',
    aggression: 0.2,
    patience: 0.85,
    bluff_rate: 0.15,
    tom_depth: 0.8,
    agreeableness: 0.9,
    extraversion: 0.65,
    openness: 0.7,
    conscientiousness: 0.75,
    neuroticism: 0.35,
    drift_trigger: 'relationship_rupture',
  },
  {
    id: 'veteran',
    name: 'Henrik Aldous',
    symbol: '◆',
    accent: 'purple',
    aggression: 0.5,
    patience: 0.95,
    bluff_rate: 0.45,
    tom_depth: 0.92,
    agreeableness: 0.6,
    extraversion: 0.8,
    openness: 0.55,
    conscientiousness: 0.7,
    neuroticism: 0.1,
    drift_trigger: 'power_shift',
  },
] as const satisfies readonly PersonaRecord[];

export type PersonaId = (typeof RECORDS)[number]['id'];
export interface Persona extends PersonaRecord {
  readonly id: PersonaId;
}

export const PERSONAS: readonly Persona[] = RECORDS;
export const PERSONA_IDS = RECORDS.map(({ id }) => id);

const byId = new Map<string, Persona>(PERSONAS.map((persona) => [persona.id, persona]));

export const isPersona = (id: string): id is PersonaId => byId.has(id);

export function personaOf(id: PersonaId): Persona {
  const found = byId.get(id);
  if (!found) throw new RangeError(`no persona ${id}`);
  return found;
}
