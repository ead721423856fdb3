-- The demo shop's own tables. Times are Unix seconds, money is fen. Which columns are times: database.py, TIMES.
CREATE TABLE IF NOT EXISTS meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS stock (
  variant_id TEXT PRIMARY KEY, product_id TEXT NOT NULL, stock INTEGER NOT NULL CHECK (stock >= 0), restock_at INTEGER
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS customers (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, level TEXT NOT NULL, points INTEGER NOT NULL, growth INTEGER NOT NULL,
  phone_masked TEXT NOT NULL, phone_last4 TEXT NOT NULL, city TEXT NOT NULL, birthday TEXT, joined_on TEXT NOT NULL,
  profile TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS orders (
  order_no TEXT PRIMARY KEY, customer_id TEXT NOT NULL REFERENCES customers (id), state TEXT NOT NULL,
  placed_at INTEGER NOT NULL, pay_by INTEGER, paid_at INTEGER, ship_by INTEGER, shipped_at INTEGER,
  signed_at INTEGER, completed_at INTEGER, cancelled_at INTEGER,
  goods_total INTEGER NOT NULL, discount INTEGER NOT NULL, postage INTEGER NOT NULL, total INTEGER NOT NULL,
  payment TEXT, promotion TEXT, receiver TEXT NOT NULL,
  phone TEXT NOT NULL DEFAULT '', phone_masked TEXT NOT NULL, phone_last4 TEXT NOT NULL,
  province TEXT NOT NULL, city TEXT NOT NULL, district TEXT NOT NULL, detail TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS orders_of ON orders (customer_id, placed_at DESC);

CREATE TABLE IF NOT EXISTS order_items (
  id TEXT PRIMARY KEY, order_no TEXT NOT NULL REFERENCES orders (order_no), variant_id TEXT NOT NULL,
  qty INTEGER NOT NULL, price INTEGER NOT NULL, paid INTEGER NOT NULL, state TEXT NOT NULL, parcel_no TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS items_of ON order_items (order_no, id);

CREATE TABLE IF NOT EXISTS order_coupons (
  order_no TEXT NOT NULL REFERENCES orders (order_no), title TEXT NOT NULL, amount INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS coupons_of_order ON order_coupons (order_no);

CREATE TABLE IF NOT EXISTS parcels (
  parcel_no TEXT PRIMARY KEY, order_no TEXT NOT NULL REFERENCES orders (order_no), courier TEXT NOT NULL,
  state TEXT NOT NULL, shipped_at INTEGER NOT NULL, eta_at INTEGER, signed_at INTEGER, signed_by TEXT,
  pickup_place TEXT, pickup_code TEXT
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS parcels_of ON parcels (order_no);

CREATE TABLE IF NOT EXISTS tracking (
  parcel_no TEXT NOT NULL REFERENCES parcels (parcel_no), at INTEGER NOT NULL, city TEXT NOT NULL, text TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS tracking_of ON tracking (parcel_no, at DESC);

CREATE TABLE IF NOT EXISTS coupons (
  id TEXT PRIMARY KEY, customer_id TEXT NOT NULL REFERENCES customers (id), title TEXT NOT NULL,
  amount INTEGER NOT NULL, min_spend INTEGER NOT NULL, categories TEXT NOT NULL, starts_at INTEGER NOT NULL,
  ends_at INTEGER NOT NULL, used INTEGER NOT NULL, source TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS coupons_of ON coupons (customer_id, ends_at DESC);

CREATE TABLE IF NOT EXISTS services (
  no TEXT PRIMARY KEY, order_no TEXT NOT NULL REFERENCES orders (order_no), customer_id TEXT NOT NULL,
  kind TEXT NOT NULL, state TEXT NOT NULL, item_id TEXT NOT NULL REFERENCES order_items (id), reason TEXT NOT NULL,
  description TEXT NOT NULL, photos TEXT NOT NULL, refund_amount INTEGER NOT NULL, postage TEXT NOT NULL,
  exchange_variant_id TEXT, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, review_by INTEGER,
  refund_by INTEGER, qty INTEGER NOT NULL DEFAULT 1 CHECK (qty > 0), way_back TEXT, pickup_at INTEGER
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS services_of ON services (customer_id, created_at DESC);
CREATE INDEX IF NOT EXISTS services_of_order ON services (order_no);

CREATE TABLE IF NOT EXISTS service_steps (
  service_no TEXT NOT NULL REFERENCES services (no), state TEXT NOT NULL, at INTEGER NOT NULL,
  PRIMARY KEY (service_no, state)
) WITHOUT ROWID;

CREATE INDEX IF NOT EXISTS services_of_item ON services (item_id);

CREATE TABLE IF NOT EXISTS price_claims (
  no TEXT PRIMARY KEY, order_no TEXT NOT NULL REFERENCES orders (order_no), amount INTEGER NOT NULL CHECK (amount > 0),
  at INTEGER NOT NULL, refund_by INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS price_claims_of ON price_claims (order_no, at DESC);
CREATE TABLE IF NOT EXISTS price_differences (
  claim_no TEXT NOT NULL REFERENCES price_claims (no), item_id TEXT NOT NULL REFERENCES order_items (id),
  qty INTEGER NOT NULL, price_then INTEGER NOT NULL, price_now INTEGER NOT NULL CHECK (price_now < price_then),
  amount INTEGER NOT NULL CHECK (amount > 0), PRIMARY KEY (item_id, price_now)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS invoices (
  order_no TEXT PRIMARY KEY REFERENCES orders (order_no), amount INTEGER NOT NULL, title_kind TEXT NOT NULL,
  title TEXT NOT NULL, tax_no TEXT, email TEXT NOT NULL, asked_at INTEGER NOT NULL, issue_by INTEGER NOT NULL,
  red INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS red_invoices (
  order_no TEXT NOT NULL REFERENCES orders (order_no), title TEXT NOT NULL, tax_no TEXT, amount INTEGER NOT NULL,
  issued_at INTEGER NOT NULL, red_at INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS red_invoices_of ON red_invoices (order_no, red_at);

CREATE TABLE IF NOT EXISTS invoice_sends (order_no TEXT NOT NULL REFERENCES orders (order_no), email TEXT NOT NULL,
  at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS invoice_sends_of ON invoice_sends (order_no, at);

CREATE TABLE IF NOT EXISTS complaints (
  id TEXT PRIMARY KEY, customer_id TEXT NOT NULL REFERENCES customers (id), order_no TEXT, topic TEXT NOT NULL,
  text TEXT NOT NULL, at INTEGER NOT NULL, state TEXT NOT NULL, answer_by INTEGER, result TEXT,
  department TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS complaints_of ON complaints (customer_id, at DESC);

CREATE TABLE IF NOT EXISTS feedback (
  id TEXT PRIMARY KEY, asker TEXT NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, product_id TEXT,
  at INTEGER NOT NULL, department TEXT NOT NULL, UNIQUE (asker, kind, text)
) WITHOUT ROWID;

CREATE TABLE IF NOT EXISTS urges (
  ticket_no TEXT PRIMARY KEY, order_no TEXT NOT NULL REFERENCES orders (order_no), target TEXT NOT NULL,
  note TEXT NOT NULL, created_at INTEGER NOT NULL, answer_by INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS urges_of ON urges (order_no, created_at DESC);

CREATE TABLE IF NOT EXISTS reminders (
  id TEXT PRIMARY KEY, product_id TEXT NOT NULL, variant_id TEXT, asker TEXT NOT NULL, created_at INTEGER NOT NULL
) WITHOUT ROWID;

-- not part of the story, so never re-based:
CREATE TABLE IF NOT EXISTS order_edits (
  order_no TEXT NOT NULL REFERENCES orders (order_no), item_id TEXT NOT NULL, old_variant_id TEXT NOT NULL,
  old_qty INTEGER NOT NULL, new_variant_id TEXT NOT NULL, new_qty INTEGER NOT NULL, given_back INTEGER NOT NULL
  CHECK (given_back >= 0), at INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS edits_of ON order_edits (order_no, at);
CREATE TABLE IF NOT EXISTS gifts (
  coupon_id TEXT PRIMARY KEY REFERENCES coupons (id), customer_id TEXT NOT NULL REFERENCES customers (id),
  level TEXT NOT NULL, kind TEXT NOT NULL, matter TEXT NOT NULL, order_no TEXT, amount INTEGER NOT NULL
  CHECK (amount > 0), reason TEXT NOT NULL, asker TEXT NOT NULL, key TEXT NOT NULL, at INTEGER NOT NULL,
  UNIQUE (asker, key)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS gifts_of ON gifts (customer_id, at);
CREATE TABLE IF NOT EXISTS wrong_tries (order_no TEXT NOT NULL, visitor TEXT NOT NULL, at INTEGER NOT NULL);
CREATE INDEX IF NOT EXISTS tries_of_order ON wrong_tries (order_no, at);
CREATE INDEX IF NOT EXISTS tries_of_visitor ON wrong_tries (visitor, at);
CREATE TABLE IF NOT EXISTS grants (
  digest TEXT PRIMARY KEY, order_no TEXT NOT NULL, visitor TEXT NOT NULL, expires_at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS done_before (
  asker TEXT NOT NULL, key TEXT NOT NULL, wish TEXT NOT NULL, status INTEGER NOT NULL, answer BLOB NOT NULL,
  at INTEGER NOT NULL, PRIMARY KEY (asker, key)
) WITHOUT ROWID;
