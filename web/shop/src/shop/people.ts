/** As whom one walks through the demo shop. */
export interface Person {
  id: string;
  name: string;
  level: string;
  description: string;
  order_no: string | null;
}

export interface People {
  customers: Person[];
  /** an order that a guest can look up with its number and the phone's last four digits */
  anonymous: { order_no?: string; phone_last4?: string } | null;
}

export interface Order {
  order_no: string;
  state_text: string;
  progress?: string;
  placed_at: string;
  total: number;
  items: { id: string; title: string; variant: string; qty: number; image: string }[];
}

export interface Promotion {
  id: string;
  title: string;
  text: string;
  running: boolean;
  ends_at: string;
}
