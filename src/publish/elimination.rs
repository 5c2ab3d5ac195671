//! Linear equations with whole numbers, and what follows of them (消元): modulo a prime that no count comes near.

use std::collections::BTreeMap;

const PRIME: i128 = (1 << 61) - 1;

/// Coefficients by unknown.
pub type Terms = BTreeMap<usize, i128>;

/// Equations, each solved for an unknown that stands in no other.
#[derive(Default)]
pub struct Equations(Vec<Equation>);

struct Equation {
    solved: usize,
    terms: Terms,
    sum: i128,
}

impl Equations {
    pub fn add(&mut self, terms: Terms, sum: i128) {
        let (mut terms, mut sum) = self.reduced(terms, sum);
        let Some((&solved, &first)) = terms.iter().next() else { return };
        let factor = inverse(first);
        terms.values_mut().for_each(|c| *c = (*c * factor).rem_euclid(PRIME));
        sum = (sum * factor).rem_euclid(PRIME);
        for other in &mut self.0 {
            if let Some(factor) = other.terms.get(&solved).copied() {
                take(&mut other.terms, &terms, factor);
                other.sum = (other.sum - factor * sum).rem_euclid(PRIME);
            }
        }
        self.0.push(Equation { solved, terms, sum });
    }

    /// What the terms come to, whatever the unknowns are; `None` where that depends on them.
    pub fn value(&self, terms: Terms) -> Option<i64> {
        let (rest, sum) = self.reduced(terms, 0);
        let value = (-sum).rem_euclid(PRIME);
        let value = if value > PRIME / 2 { value - PRIME } else { value };
        rest.is_empty().then(|| i64::try_from(value).ok())?
    }

    /// Without the unknowns that are solved.
    fn reduced(&self, mut terms: Terms, mut sum: i128) -> (Terms, i128) {
        terms.retain(|_, c| c.rem_euclid(PRIME) != 0);
        for known in &self.0 {
            if let Some(factor) = terms.get(&known.solved).copied() {
                take(&mut terms, &known.terms, factor);
                sum = (sum - factor * known.sum).rem_euclid(PRIME);
            }
        }
        (terms, sum)
    }
}

/// Takes so many times the other terms off.
fn take(terms: &mut Terms, other: &Terms, factor: i128) {
    for (unknown, c) in other {
        let cell = terms.entry(*unknown).or_insert(0);
        *cell = (*cell - factor * c).rem_euclid(PRIME);
        if *cell == 0 {
            terms.remove(unknown);
        }
    }
}

fn inverse(n: i128) -> i128 {
    let (mut base, mut exponent, mut result) = (n.rem_euclid(PRIME), PRIME - 2, 1);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * base % PRIME;
        }
        base = base * base % PRIME;
        exponent >>= 1;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_of_equations_is_told_and_nothing_else() {
        let mut equations = Equations::default();
        // a + b + c = 10, b + c = 7, c - d = -2.
        equations.add(Terms::from([(0, 1), (1, 1), (2, 1)]), 10);
        equations.add(Terms::from([(1, 1), (2, 1)]), 7);
        equations.add(Terms::from([(2, 1), (3, -1)]), -2);
        equations.add(Terms::from([(0, 2)]), 6);
        for (terms, value) in [
            (Terms::from([(0, 1)]), Some(3)),
            (Terms::from([(1, 1)]), None),
            (Terms::from([(1, 1), (3, 1)]), Some(9)),
            (Terms::from([(2, -1), (3, 1)]), Some(2)),
            (Terms::new(), Some(0)),
        ] {
            assert_eq!(equations.value(terms.clone()), value, "{terms:?}");
        }
    }
}
