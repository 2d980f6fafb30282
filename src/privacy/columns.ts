/**
 * Every column that holds nothing personal, by table. Together with `KEPT` in retention.ts this is the whole schema: a new
 * column belongs in one of the two, and a test fails until it stands there.
 */
export const IMPERSONAL: Readonly<Record<string, string>> = {
  // The hotline is the ward's own number, not a person's.
  wards: `id code valid_from valid_to kind name province boundary boundary_source succeeded_by office_hours office_address office_lon
    office_lat hotline city_line created_at`,
  // Who sent it and carried it out stands in the audit.
  ward_changes: 'id sent_at day decree stage done_rows beat_at',
  unsettled_houses: 'ward_id house_id change_id from_ward_id why settled_to settling_id settled_at',
  ward_question_sets: 'ward_id id valid_from set_id chosen_at taken_back_at',
  ward_links: 'ward_id place kind title title_en url',
  // A day, a kind of plate, how many: not which plate, and no moment.
  scan_counts: 'ward_id day kind n',
  former_boundaries: 'ward_id id replaced_at boundary source',
  official_units: 'code valid_from valid_to kind name province walk sought',
  neighbourhoods: 'ward_id id kind name created_at closed_at',
  officers: 'ward_id id created_at retired_at',
  desks: 'ward_id id code name created_at closed_at',
  assignments: 'ward_id id desk_id officer_id during created_at',
  // An address, never an occupant.
  houses: 'ward_id id neighbourhood_id street number lon lat created_at retired_at walk sought',
  points: `ward_id id neighbourhood_id name address procedures police_procedures lon lat created_at closed_at
    open_on_holidays computers scanners printers`,
  point_hours: 'ward_id point_id weekday opens closes',
  point_exceptions: 'ward_id point_id id first_day last_day hours reason made_at taken_back_at',
  plates: 'code made_at revoked_at revoked_because',
  plate_targets: 'code since until ward_id desk_id house_id point_id',
  blank_plates: 'code ward_id since',
  replaced_plates: 'code successor',
  plate_losses: 'ward_id id code lost_at found_at',
  plate_checks: 'ward_id id code found checked_at day',
  print_batches: 'ward_id id made_at face chosen sheet n',
  print_batch_plates: 'ward_id batch_id place code',
  // Who says that a plate is wrong is not kept, only how often it was said.
  wrong_plates: 'ward_id id code what said_by day n first_at settled_at settled_how',
  // Without its key nobody can say whose answer it is. `lang` is Vietnamese or English: a language that tells a people
  // or a religion is sensitive (Nghị định 356/2025/NĐ-CP, Điều 4) and must not be stored beside a key.
  ratings: `ward_id id desk_id point_id officer_id day opened_at received_at service handling ward reasons criteria
    key_kind key_epoch tier case_pattern counted lang consent_version batch_id wants_reply withdrawn_on
    channel neighbourhood_id`,
  daily_counters: `ward_id day desk_id point_id officer_id channel n service_1 service_2 service_3 service_4 service_5
    handling_1 handling_2 handling_3 handling_4 handling_5 ward_1 ward_2 ward_3 ward_4 ward_5`,
  // Without its hashes nobody can say which case of that day and procedure a row is.
  cases: 'ward_id id seen_on received_on due_on finished_on procedure desk_id file_id line',
  case_files: 'ward_id id taken_at day',
  case_words: 'ward_id id case_id state cause said_at day',
  confirmed_counters: `ward_id day desk_id point_id officer_id channel n
    service_1 service_2 service_3 service_4 service_5 handling_1 handling_2 handling_3 handling_4 handling_5
    ward_1 ward_2 ward_3 ward_4 ward_5`,
  monthly_counters: `ward_id month place about item officer_id n score_1 score_2 score_3 score_4 score_5`,
  officer_statements: 'ward_id id quarter written_at taken_back_at noted_at',
  // Which batch a rating's comment is in, and where: the words themselves stay in `ratings`.
  comment_batches: 'ward_id id closed_at first_month last_month n',
  released_comments: 'ward_id batch_id place rating_id',
  handled_cases: 'ward_id month desk_id officer_id n',
  case_counters: 'ward_id month what desk_id n',
  // Sums of a neighbourhood; nobody's own.
  programme_indicators: 'ward_id id name kind unit better usual_target place created_at hidden_at',
  programme_figures: 'ward_id indicator_id neighbourhood_id first_day months target result whole',
  programme_saves: 'ward_id id saved_at changes undone_at',
  // A note says what a figure rests on; the form asks for nobody's name.
  assessment_drafts: 'ward_id quarter rule answers saved_at dropped_at',
  assessments: 'ward_id quarter version rule answers register confirmed_at reason',
  followups: 'ward_id rating_id taken_at',
  rating_flags: 'ward_id rating_id flag rules_version found_at',
  flag_looks: 'ward_id seq looked_at',
  rating_exclusions: 'ward_id proposal_id rating_id wish proposed_at decision decided_at restored_at',
  marked_counters: `ward_id day desk_id point_id officer_id channel mark n
    service_1 service_2 service_3 service_4 service_5 handling_1 handling_2 handling_3 handling_4 handling_5
    ward_1 ward_2 ward_3 ward_4 ward_5`,
  officer_phones: 'ward_id officer_id noted_at',
  followup_words: 'ward_id id rating_id kind said_at day',
  followup_closings: 'ward_id id rating_id reason closed_at day reopened_at',
  callback_numbers: 'ward_id rating_id came_at',
  rating_thanks: 'ward_id rating_id thanked_at',
  post_wishes: 'ward_id every low_ratings asked_at',
  letters: 'ward_id id kind about from_day to_day n made_at due_at tries fault sent_at given_up_at',
  low_ratings_told: 'ward_id rating_id told_at',
  told_quarters: 'ward_id quarter revision told_at rule figures',
  // The contact is an office's.
  open_data_choices: 'ward_id seq chosen_at parts first_quarter licence contact',
  tablets: 'ward_id id opened_at ends_at',
  api_tokens: 'ward_id id scope made_at ends_at revoked_at',
  tablet_desks: 'ward_id tablet_id desk_id',
  paper_slips: 'ward_id rating_id typed_at day',
  users: 'id ward_id created_at disabled_at first_password_until first_signed_in_at',
  second_factors: 'enrolled_at',
  sessions: 'created_at',
  guesses: 'day n',
  setup_link: 'only_one token_hash made_at',
  secrets_fingerprint: 'only_one fingerprint',
  peppers: 'epoch from_day fingerprint destroyed_on',
  audit: 'ward_id seq at actor_kind action subject_kind private_hash previous hash',
  audit_heads: 'ward_id seq previous content hash',
  audit_checks: 'ward_id at seq fault fault_seq',
  undoable_deeds: 'ward_id id kind desk_id officer_id done_at',
  import_files: 'ward_id id sent_at stage rows_read rows_written beat_at',
}
