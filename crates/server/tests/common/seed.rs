//! A small organisation, put into the database past the server: one province, two unions below it, and
//! three base unions.

use std::collections::HashMap;

use argon2::password_hash::rand_core::OsRng;
use argon2::password_hash::{PasswordHasher, SaltString};
use argon2::{Algorithm, Argon2, Params, Version};
use sqlx::AnyConnection;
use wire::id::UnitId;

/// The password of every officer of the tests.
pub const PASSWORD: &str = "mật khẩu để thử";

/// The units: number, the number of the one above, level, short name.
const UNITS: [(u128, Option<u128>, &str, &str); 6] = [
    (1, None, "province", "LĐLĐ thử"),
    (2, Some(1), "upper", "Trên A"),
    (3, Some(1), "upper", "Trên B"),
    (4, Some(2), "base", "Cơ sở A1"),
    (5, Some(2), "base", "Cơ sở A2"),
    (6, Some(3), "base", "Cơ sở B1"),
];

pub const PROVINCE: UnitId = UnitId(uuid::Uuid::from_u128(1));
pub const UPPER_A: UnitId = UnitId(uuid::Uuid::from_u128(2));
pub const BASE_A1: UnitId = UnitId(uuid::Uuid::from_u128(4));
pub const BASE_A2: UnitId = UnitId(uuid::Uuid::from_u128(5));
pub const BASE_B1: UnitId = UnitId(uuid::Uuid::from_u128(6));

/// The officers: name, number of the unit, roles.
const OFFICERS: [(&str, u128, &[&str]); 8] = [
    ("tinh.viet", 1, &["writer"]),
    ("tinh.duyet", 1, &["approver", "spokesperson"]),
    ("tinh.quantri", 1, &["administrator"]),
    ("a.haivai", 2, &["writer", "approver"]),
    ("a1.viet", 4, &["writer"]),
    ("a1.duyet", 4, &["approver"]),
    ("b1.viet", 6, &["writer"]),
    ("b1.duyet", 6, &["approver"]),
];

/// A hash that is quick to check: it carries its own, small, costs.
fn quick_hash() -> String {
    let params = Params::new(8, 1, 1, None).expect("small costs");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password(PASSWORD.as_bytes(), &SaltString::generate(&mut OsRng))
        .expect("a hash")
        .to_string()
}

/// Puts the organisation in place; a second time does nothing.
pub async fn organisation(connection: &mut AnyConnection) {
    let id = |number: u128| uuid::Uuid::from_u128(number).to_string();
    let mut paths: HashMap<u128, String> = HashMap::new();
    for (number, above, level, short) in UNITS {
        let above_path = above.map_or("/", |above| paths[&above].as_str());
        let path = format!("{above_path}{}/", id(number));
        sqlx::query(
            "INSERT INTO units (id, parent, level, name, short, code, path, sample)
             VALUES ($1, $2, $3, $4, $5, $6, $7, 0) ON CONFLICT (id) DO NOTHING",
        )
        .bind(id(number))
        .bind(above.map(id))
        .bind(level)
        .bind(format!("Công đoàn {short}"))
        .bind(short)
        .bind(format!("U{number}"))
        .bind(&path)
        .execute(&mut *connection)
        .await
        .expect("a unit");
        paths.insert(number, path);
    }
    let hash = quick_hash();
    for (place, (name, unit, roles)) in OFFICERS.into_iter().enumerate() {
        let officer = id(1_000 + place as u128);
        sqlx::query(
            "INSERT INTO officers
                 (id, name, display_name, unit, password_hash, active, sample, created_at)
             VALUES ($1, $2, $2, $3, $4, 1, 0, 0) ON CONFLICT (id) DO NOTHING",
        )
        .bind(&officer)
        .bind(name)
        .bind(id(unit))
        .bind(&hash)
        .execute(&mut *connection)
        .await
        .expect("an officer");
        sqlx::query(
            "INSERT INTO posts (officer, unit, roles, active) VALUES ($1, $2, $3, 1)
             ON CONFLICT (officer, unit) DO NOTHING",
        )
        .bind(&officer)
        .bind(id(unit))
        .bind(roles.join(","))
        .execute(&mut *connection)
        .await
        .expect("a post");
    }
}
