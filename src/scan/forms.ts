import { z } from 'zod'

/** What a resident chose to say about a plate; pressing the button alone is enough. */
export const WrongForm = z.object({ what: z.enum(['unsaid', 'elsewhere', 'pasted-over', 'damaged']).catch('unsaid') })
